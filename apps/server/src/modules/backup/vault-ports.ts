import type { BackupAccountId, SellerId, SubscriptionId } from '@palier/contracts'
import { type SQL, sql } from 'drizzle-orm'
import { hashSecret, randomPassword, verifySecret } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import { uuidArray } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import type { StorageLocations } from '../../platform/storage-locations.ts'
import { requireSubscription } from '../subscriptions/index.ts'
import { recordReading } from '../usage/index.ts'
import { isWritable } from './domain/backup-states.ts'
import { locationOf } from './domain/locations.ts'
import { poolsOf } from './domain/pools.ts'
import { packsOf } from './packs.ts'
import { volumesOf } from './replies.ts'
import { backupAccounts } from './schema.ts'
import { saveLastBackup, saveUsedBytes, selectAccounts, selectUsedOfPacks } from './store.ts'
import { createPoolQuota, type VaultAccess, type VaultPool, type VaultPorts, type VaultReading } from './vault/index.ts'

type Place = { accountId: BackupAccountId; sellerId: SellerId; subscriptionId: SubscriptionId }

/**
 * The vault's questions, answered from the database. An account is first found by number or id over the whole installation,
 * which belongs to no tenant; everything else is read and written in its seller's scope.
 */
export function databasePorts(database: Database, door: () => Door, locations: StorageLocations): VaultPorts {
  // Verified in place of a password that is not there, so that an unknown number takes as long as a wrong password.
  let nobodysHash: Promise<string> | undefined

  async function authenticate(accountNumber: string, password: string): Promise<VaultAccess | 'denied'> {
    const [place] = await placesWhere(database, sql`${backupAccounts.number} = ${accountNumber}`)
    const found = place && (await door().read(place.sellerId, (ctx) => accessOf(ctx, place, locations)))
    nobodysHash ??= hashSecret(randomPassword())
    const isRight = await verifySecret(password, found?.passwordHash ?? (await nobodysHash))
    return found?.passwordHash && isRight ? found.access : 'denied'
  }

  async function measured(readings: readonly VaultReading[]): Promise<void> {
    const ids = readings.map(({ accountId }) => accountId)
    const places = await placesWhere(database, sql`${backupAccounts.id} = any(${uuidArray(ids)})`)
    for (const [sellerId, own] of Map.groupBy(places, (place) => place.sellerId)) {
      const known = new Set<string>(own.map(({ accountId }) => accountId))
      const mine = readings.filter(({ accountId }) => known.has(accountId))
      await door().write(sellerId, (ctx) => recordUsed(ctx, mine, own))
    }
  }

  async function pools(accountId: string): Promise<readonly VaultPool[]> {
    const [place] = await placesWhere(database, sql`${backupAccounts.id} = ${accountId}::uuid`)
    if (!place) return [{ id: `account ${accountId}`, limitBytes: 0, usedBytes: 0 }]
    const [pack] = await door().read(place.sellerId, (ctx) => packsOf(ctx, [place.subscriptionId]))
    return pack ? poolsOf(place.subscriptionId, volumesOf(pack), place.accountId) : []
  }

  async function backedUp(accountId: string): Promise<void> {
    const [place] = await placesWhere(database, sql`${backupAccounts.id} = ${accountId}::uuid`)
    if (place) await door().write(place.sellerId, (ctx) => saveLastBackup(ctx.tx, ctx.scope, place.accountId, ctx.now))
  }

  return { authenticate, measured, quota: createPoolQuota(pools), backedUp }
}

/** Accounts by what is known of them before any tenant is, as the owner of the database. */
async function placesWhere(database: Database, condition: SQL): Promise<Place[]> {
  return rowsOf<Place>(
    database.owner,
    sql`select id as "accountId", seller_id as "sellerId", subscription_id as "subscriptionId"
      from backup_accounts where ${condition} and erased_at is null`,
  )
}

async function accessOf(ctx: Ctx, { accountId, subscriptionId }: Place, locations: StorageLocations) {
  const [account] = await selectAccounts(ctx.tx, ctx.scope, [accountId])
  if (!account) return undefined
  const { state } = await requireSubscription(ctx, subscriptionId)
  const { number, appendOnly, enabled, passwordHash } = account
  const root = locationOf(locations, account.location).directory
  return {
    access: { accountId, root, number, appendOnly, writable: isWritable({ enabled, packState: state }) },
    passwordHash,
  }
}

/** The figures of accounts and the reading of their packs change together, so that the portal never shows two truths. */
async function recordUsed(ctx: Ctx, readings: readonly VaultReading[], places: readonly Place[]): Promise<void> {
  await saveUsedBytes(ctx.tx, ctx.scope, readings)
  const packs = new Set(places.map(({ subscriptionId }) => subscriptionId))
  for (const { subscriptionId, usedBytes } of await selectUsedOfPacks(ctx.tx, ctx.scope, [...packs])) {
    await recordReading(ctx, { subscriptionId, resource: 'storage', quantity: usedBytes, measuredAt: ctx.now })
  }
}
