import type { BackupGroupId } from '@palier/contracts'
import type * as contract from '@palier/contracts/backup'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, orRefuse, Refusal } from '../../../platform/refusal.ts'
import { planGroup } from '../domain/volumes.ts'
import { holdPack } from '../packs.ts'
import { type Pack, volumesOf } from '../replies.ts'
import * as store from '../store.ts'

/** Adds a group to a pack. [DC-004] */
export async function createGroup(
  ctx: Ctx,
  { body }: Parsed<typeof contract.createBackupGroup>,
): Promise<BackupGroupId> {
  const { subscriptionId, name, volumeBytes } = body
  const pack = await holdPack(ctx, subscriptionId)
  const id = newId<'backupGroup'>()
  orRefuse(planGroup(volumesOf(pack), { id, volumeBytes }))
  const { customerId } = pack.agreement.subscription
  const { sellerId } = ctx.scope
  await store.insertGroup(ctx.tx, { id, sellerId, customerId, subscriptionId, name, volumeBytes, createdAt: ctx.now })
  await ctx.record('backup_group.created', { object: { type: 'backup_group', id, name }, customerId, payload: {} })
  return id
}

/** Renames a group or changes its volume, never below what its accounts reserve. */
export async function updateGroup(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.updateBackupGroup>,
): Promise<void> {
  const { group, pack } = await holdGroup(ctx, params.groupId)
  const name = body.name ?? group.name
  const volumeBytes = body.volumeBytes === undefined ? group.volumeBytes : body.volumeBytes
  orRefuse(planGroup(volumesOf(pack), { id: group.id, volumeBytes }))
  if (name === group.name && volumeBytes === group.volumeBytes) return
  await store.updateGroup(ctx.tx, ctx.scope, group.id, { name, volumeBytes })
  await ctx.record('backup_group.changed', {
    object: { type: 'backup_group', id: group.id, name },
    customerId: group.customerId,
    payload: {},
    changes: {
      name: { before: group.name, after: name },
      volumeBytes: { before: group.volumeBytes, after: volumeBytes },
    },
  })
}

/** Removes a group that no account is in. */
export async function deleteGroup(
  ctx: Ctx,
  { params }: Parsed<typeof contract.deleteBackupGroup>,
): Promise<Record<string, never>> {
  const { group, pack } = await holdGroup(ctx, params.groupId)
  const { id, name, customerId } = group
  const accounts = pack.accounts.filter(({ groupId }) => groupId === id).length
  if (accounts > 0) throw new Refusal('backup_group.not_empty', { accounts })
  await store.deleteGroup(ctx.tx, ctx.scope, id)
  await ctx.record('backup_group.deleted', { object: { type: 'backup_group', id, name }, customerId, payload: {} })
  return {}
}

/** The group as it is once its pack is held. */
async function holdGroup(ctx: Ctx, id: BackupGroupId): Promise<{ group: store.GroupRow; pack: Pack }> {
  const { subscriptionId } = oneOr('backup_group.not_found', await store.selectGroup(ctx.tx, ctx.scope, id))
  const pack = await holdPack(ctx, subscriptionId)
  const group = oneOr(
    'backup_group.not_found',
    pack.groups.filter((each) => each.id === id),
  )
  return { group, pack }
}
