import type { BackupAccountId, SellerId } from '@palier/contracts'
import { addDays } from '@palier/kernel'
import type { Door } from '../../../platform/door.ts'
import type { StorageLocations } from '../../../platform/storage-locations.ts'
import { locationOf } from '../domain/locations.ts'
import { requestErasure } from '../queue.ts'
import { selectAccounts, selectAccountsToErase, updateAccount } from '../store.ts'
import type { VaultPlace } from '../vault/index.ts'

/** How long what a pack stored is kept after its end. */
const KEPT_DAYS = 30
const BATCH = 200

/** What the vault does for a job; undefined in a process that does not serve it. */
export type Eraser = { erase(place: VaultPlace): Promise<void>; revoke(number: string): void }

/** A daily task: asks for the erasure of accounts whose pack ended thirty days ago. Repeating it is harmless. */
export async function eraseEndedBackups(door: Door, sellerId: SellerId): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const due = await selectAccountsToErase(ctx.tx, ctx.scope, addDays(ctx.today, -KEPT_DAYS), BATCH)
    for (const { id } of due) await requestErasure(ctx, id)
  })
}

/**
 * Erases the data of an account whose time is over, then notes when. Files are no part of a transaction: after a failure in
 * between it is done again.
 * @throws Error in a process that does not serve the vault; the job is then tried again, by whichever process takes it.
 */
export async function eraseAccount(
  door: Door,
  vault: Eraser | undefined,
  sellerId: SellerId,
  accountId: BackupAccountId,
  locations: StorageLocations,
): Promise<void> {
  if (!vault) throw new Error('This process does not serve the vault')
  const account = await door.read(sellerId, async (ctx) => {
    const due = await selectAccountsToErase(ctx.tx, ctx.scope, addDays(ctx.today, -KEPT_DAYS), BATCH, accountId)
    return due[0]
  })
  if (!account) return
  await vault.erase({ accountId: account.id, root: locationOf(locations, account.location).directory })
  await door.write(sellerId, async (ctx) => {
    const [before] = await selectAccounts(ctx.tx, ctx.scope, [account.id])
    if (!before) return
    await updateAccount(ctx.tx, ctx.scope, account.id, { erasedAt: ctx.now, usedBytes: 0, passwordHash: null })
    await ctx.record('backup_account.changed', {
      object: { type: 'backup_account', id: account.id, name: before.number },
      customerId: before.customerId,
      payload: {},
      changes: { erasedAt: { before: null, after: ctx.now } },
    })
  })
  vault.revoke(account.number)
}
