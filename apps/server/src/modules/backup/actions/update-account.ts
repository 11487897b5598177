import type { updateBackupAccount as contract } from '@palier/contracts/backup'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, orRefuse } from '../../../platform/refusal.ts'
import { planAccount } from '../domain/volumes.ts'
import { holdPack } from '../packs.ts'
import { revokeSignIn } from '../queue.ts'
import { volumesOf } from '../replies.ts'
import { type AccountRow, updateAccount as save, selectAccounts } from '../store.ts'
import { checkGroup, volumeFor } from './create-account.ts'

const CHANGEABLE = ['groupId', 'label', 'platform', 'volumeKind', 'volumeBytes', 'appendOnly', 'enabled'] as const
type Changeable = Pick<AccountRow, (typeof CHANGEABLE)[number]>

/** Changes an account. What the vault remembers of it is taken away when its rights changed. */
export async function updateAccount(ctx: Ctx, { params, body }: Parsed<typeof contract>): Promise<void> {
  const [found] = await selectAccounts(ctx.tx, ctx.scope, [params.accountId])
  const { subscriptionId } = oneOr('backup_account.not_found', found ? [found] : [])
  const pack = await holdPack(ctx, subscriptionId)
  const before = oneOr('backup_account.not_found', await selectAccounts(ctx.tx, ctx.scope, [params.accountId]))
  const after = changed(before, body)
  checkGroup(pack, after.groupId)
  orRefuse(planAccount(volumesOf(pack), { ...before, ...after }))
  const changes = changesBetween(before, after)
  if (Object.keys(changes).length === 0) return
  await save(ctx.tx, ctx.scope, before.id, after)
  if (changes.enabled || changes.appendOnly) await revokeSignIn(ctx, before.number)
  await ctx.record('backup_account.changed', {
    object: { type: 'backup_account', id: before.id, name: before.number },
    customerId: before.customerId,
    payload: {},
    changes,
  })
}

function changed(before: AccountRow, body: Parsed<typeof contract>['body']): Changeable {
  const { groupId, label, platform, appendOnly, enabled } = before
  const asked = {
    volumeKind: body.volumeKind ?? before.volumeKind,
    volumeBytes: body.volumeBytes ?? before.volumeBytes,
  }
  return {
    groupId: body.groupId === undefined ? groupId : body.groupId,
    label: body.label ?? label,
    platform: body.platform ?? platform,
    volumeKind: asked.volumeKind,
    volumeBytes: volumeFor(asked),
    appendOnly: body.appendOnly ?? appendOnly,
    enabled: body.enabled ?? enabled,
  }
}

function changesBetween(before: Changeable, after: Changeable): Record<string, { before: unknown; after: unknown }> {
  const different = CHANGEABLE.filter((key) => before[key] !== after[key])
  return Object.fromEntries(different.map((key) => [key, { before: before[key], after: after[key] }]))
}
