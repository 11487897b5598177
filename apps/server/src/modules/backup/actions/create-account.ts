import type { BackupAccountId, SubscriptionId } from '@palier/contracts'
import type { createBackupAccount as contract } from '@palier/contracts/backup'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse, Refusal, refuseField } from '../../../platform/refusal.ts'
import type { StorageLocation, StorageLocations } from '../../../platform/storage-locations.ts'
import { claimAccountNumber } from '../../subscriptions/index.ts'
import { findCustomer } from '../../tenancy/index.ts'
import { planAccount } from '../domain/volumes.ts'
import { locationsOfPacks, wantedLocation } from '../locations.ts'
import { checkAccountLimit, countAccounts, holdPack, packsOf } from '../packs.ts'
import { type Pack, volumesOf } from '../replies.ts'
import { insertAccount, lockPack, type NewAccountRow } from '../store.ts'

/**
 * Adds an account to a pack, with a number of its own. [DC-005]
 * @throws Refusal of the pack, its group, its limits.
 */
export async function createAccount(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
  locations: StorageLocations,
): Promise<BackupAccountId> {
  const pack = await holdPack(ctx, body.subscriptionId)
  checkAccountLimit(pack)
  checkGroup(pack, body.groupId)
  const volumeBytes = volumeFor(body)
  const location = await placeFor(ctx, body, locations)
  const id = newId<'backupAccount'>()
  orRefuse(planAccount(volumesOf(pack), { id, groupId: body.groupId, volumeBytes, usedBytes: 0 }))
  const { customerId } = pack.agreement.subscription
  const number = await claimAccountNumber(ctx, await findCustomer(ctx, customerId))
  await add(ctx, pack, { ...body, id, number, volumeBytes, location: location.key })
  return id
}

/**
 * Makes the first account of a pack where there is none: it bears the pack's name, has a free volume and is named after the
 * plan. Safe to repeat.
 */
export async function createFirstAccount(
  ctx: Ctx,
  subscriptionId: SubscriptionId,
  locations: StorageLocations,
): Promise<void> {
  await lockPack(ctx.tx, subscriptionId)
  const [pack] = await packsOf(ctx, [subscriptionId])
  if (!pack) throw new Error(`The subscription ${subscriptionId} is no backup pack that is delivered`)
  if (pack.accounts.length > 0) return
  const { subscription, items } = pack.agreement
  const label = items.find(({ kind }) => kind === 'main')?.name ?? subscription.name
  const { key: location } = await placeFor(ctx, { subscriptionId }, locations)
  await add(ctx, pack, { id: newId<'backupAccount'>(), number: subscription.name, label, volumeBytes: null, location })
}

/** Where a new account is kept: as asked, or where those of its pack are. */
async function placeFor(
  ctx: Ctx,
  { subscriptionId, storageLocation }: { subscriptionId: SubscriptionId; storageLocation?: string | undefined },
  locations: StorageLocations,
): Promise<StorageLocation> {
  if (storageLocation !== undefined) return wantedLocation(locations, storageLocation, 'body.storageLocation')
  return (await locationsOfPacks(ctx, [subscriptionId], locations))(subscriptionId)
}

/** The bytes of a fixed volume, null for a free one. @throws Refusal `request.invalid` for a fixed volume of nothing. */
export function volumeFor({ volumeKind, volumeBytes }: { volumeKind: 'fixed' | 'free'; volumeBytes: number | null }) {
  if (volumeKind === 'free') return null
  if (!volumeBytes) throw refuseField('body.volumeBytes', 'is needed for a fixed volume', 'required')
  return volumeBytes
}

/** @throws Refusal `backup_group.not_found` when the pack has no such group. */
export function checkGroup({ groups }: Pack, groupId: string | null): void {
  if (groupId !== null && !groups.some(({ id }) => id === groupId)) throw new Refusal('backup_group.not_found')
}

type NewAccount = Pick<NewAccountRow, 'number' | 'label' | 'groupId'> & {
  location: string
  platform?: 'workstation' | 'server'
  appendOnly?: boolean
  id: BackupAccountId
  volumeBytes: number | null
}

async function add(ctx: Ctx, { agreement, accounts }: Pack, account: NewAccount): Promise<void> {
  const { id, number, volumeBytes } = account
  const { id: subscriptionId, customerId } = agreement.subscription
  await insertAccount(ctx.tx, {
    id,
    sellerId: ctx.scope.sellerId,
    customerId,
    subscriptionId,
    groupId: account.groupId ?? null,
    number,
    label: account.label,
    platform: account.platform ?? 'workstation',
    volumeKind: volumeBytes === null ? 'free' : 'fixed',
    volumeBytes,
    appendOnly: account.appendOnly ?? false,
    location: account.location,
    createdAt: ctx.now,
  })
  await countAccounts(ctx, subscriptionId, accounts.length + 1)
  await ctx.record('backup_account.created', {
    object: { type: 'backup_account', id, name: number },
    customerId,
    payload: { subscriptionId },
  })
}
