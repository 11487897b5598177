import type { SubscriptionId } from '@palier/contracts'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { backupPackLocations, storageDefaults } from './schema.ts'

/** The key of the place that was set for the seller of the scope. No row where none was. */
export async function selectDefault(tx: Tx, scope: Scope): Promise<{ location: string }[]> {
  return tx
    .select({ location: storageDefaults.location })
    .from(storageDefaults)
    .where(eq(storageDefaults.sellerId, scope.sellerId))
}

export async function saveDefault(tx: Tx, scope: Scope, location: string): Promise<void> {
  await tx
    .insert(storageDefaults)
    .values({ sellerId: scope.sellerId, location })
    .onConflictDoUpdate({ target: storageDefaults.sellerId, set: { location } })
}

/** The places that were chosen for these packs when they were sold. */
export async function selectPackLocations(tx: Tx, scope: Scope, ids: readonly SubscriptionId[]) {
  if (ids.length === 0) return []
  const { subscriptionId, location } = backupPackLocations
  return tx
    .select({ subscriptionId, location })
    .from(backupPackLocations)
    .where(sql`${visibleTo(scope, backupPackLocations)} and ${subscriptionId} = any(${uuidArray(ids)})`)
}

export async function insertPackLocation(tx: Tx, row: typeof backupPackLocations.$inferInsert): Promise<void> {
  await tx.insert(backupPackLocations).values(row)
}
