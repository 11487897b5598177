import type { ApiKeyId, CustomerId, MembershipId, Permission, SellerId } from '@palier/contracts'
import { type Id, type Instant, instant, newId } from '@palier/kernel'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { preparedRowsOf } from '../../platform/db/prepared.ts'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { apiKeys } from './schema.ts'

export type ApiKeyRow = typeof apiKeys.$inferSelect

export const visibleKeys = (scope: Scope): SQL =>
  visibleTo(scope, { sellerId: apiKeys.sellerId, customerId: apiKeys.customerId })

export async function insertKey(tx: Tx, row: Omit<typeof apiKeys.$inferInsert, 'id'>): Promise<ApiKeyRow> {
  const [made] = await tx
    .insert(apiKeys)
    .values({ ...row, id: newId<'apiKey'>() })
    .returning()
  if (!made) throw new Error('A key could not be stored')
  return made
}

/** Marks a key as revoked; no row when it is not there, or revoked already. `mine` limits it to keys of one person. */
export async function revokeKey(
  tx: Tx,
  scope: Scope,
  id: ApiKeyId,
  revokedAt: Instant,
  mine?: string,
): Promise<ApiKeyRow[]> {
  return tx
    .update(apiKeys)
    .set({ revokedAt })
    .where(
      and(
        visibleKeys(scope),
        eq(apiKeys.id, id),
        isNull(apiKeys.revokedAt),
        mine === undefined ? undefined : eq(apiKeys.userId, mine),
      ),
    )
    .returning()
}

/** Whether the membership has so many keys that could still be used. */
export async function hasUsable(tx: Tx, membershipId: MembershipId, most: number, now: Instant): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`select id from api_keys where membership_id = ${membershipId}::uuid and revoked_at is null
      and (expires_at is null or expires_at > ${now}::timestamptz) limit ${most}`,
  )
  return rows.length >= most
}

/** A key as it comes with a request, with the person and the name of the space. */
export type PresentedKey = {
  id: Id<'apiKey'>
  name: string
  permissions: Permission[]
  addresses: string[]
  requestsPerMinute: number
  expiresAt: Instant | null
  revokedAt: Instant | null
  lastUsedMs: number | null
  userId: string
  userName: string
  email: string
  sellerId: SellerId
  slug: string
  customerId: CustomerId | null
  customerNumber: number | null
}

/** The key of this hash, whatever became of it, while its owner is a member. Asked before there is a scope. */
export async function findByHash(db: Queries, hash: string): Promise<PresentedKey | undefined> {
  const [row] = await preparedRowsOf<PresentedKey & { expiresAt: string | null; revokedAt: string | null }>(
    db,
    'key_of_hash',
    sql`select k.id, k.name, k.permissions, k.addresses, k.requests_per_minute as "requestsPerMinute",
      k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
      (extract(epoch from k.last_used_at) * 1000)::float8 as "lastUsedMs",
      u.id as "userId", u.name as "userName", u.email, s.id as "sellerId", s.slug,
      k.customer_id as "customerId", c.number as "customerNumber"
    from api_keys k join memberships m on m.id = k.membership_id join users u on u.id = m.user_id
      join sellers s on s.id = k.seller_id left join customers c on c.id = k.customer_id
    where k.hash = ${hash}`,
  )
  // A statement written by hand gives the database's own form of an instant.
  return (
    row && {
      ...row,
      expiresAt: row.expiresAt && instant(row.expiresAt),
      revokedAt: row.revokedAt && instant(row.revokedAt),
    }
  )
}

export async function noteUse(db: Queries, id: ApiKeyId, from: string, now: Instant): Promise<void> {
  await db.execute(
    sql`update api_keys set last_used_at = ${now}::timestamptz, last_used_from = ${from} where id = ${id}::uuid`,
  )
}
