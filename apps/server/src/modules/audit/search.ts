import type { QueryOf } from '@palier/contracts'
import type { exportAuditEntries } from '@palier/contracts/audit'
import { addDays, startOfDay } from '@palier/kernel'
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Keyset } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import { asOwner, type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { searchQuery } from '../../platform/db/words.ts'
import { auditEntries } from './schema.ts'

const table = auditEntries

export type Filters = QueryOf<typeof exportAuditEntries>

/** What the filters leave of the entries that the scope reaches; the search is asked apart. Days are the seller's, both inclusive. */
export function chosenEntries(ctx: Ctx, query: Filters): SQL | undefined {
  const zone = ctx.scope.timeZone
  return and(
    visibleTo(ctx.scope, { sellerId: table.sellerId, customerId: table.customerId }),
    query.action ? eq(table.action, query.action) : undefined,
    query.actorId ? eq(table.actorId, query.actorId) : undefined,
    query.objectId ? eq(table.objectId, query.objectId) : undefined,
    query.ipAddress ? eq(table.ipAddress, query.ipAddress) : undefined,
    query.outcome ? eq(table.outcome, query.outcome) : undefined,
    query.from ? gte(table.recordedAt, startOfDay(query.from, zone)) : undefined,
    query.until ? lt(table.recordedAt, startOfDay(addDays(query.until, 1), zone)) : undefined,
  )
}

/** So many entries in the order of the list are looked at before the index of words is asked. */
const NEAR_ROWS = 4_000

/**
 * The entries of one page of a search. A word that many have is found soon by reading on in the list; a word that few have, by the
 * index of words. PostgreSQL does not use that index underneath row-level security, because its operator is not leakproof: so
 * identities are found as the owner, within this seller whatever else is asked, and the caller reads the rows under the policy.
 */
export async function searchEntries(
  ctx: Ctx,
  text: string,
  chosen: SQL | undefined,
  keys: Keyset<string>,
): Promise<SQL> {
  const inList = sql`${table.sellerId} = ${ctx.scope.sellerId}::uuid and ${chosen ?? sql`true`} and ${keys.after}`
  const hasWords = sql`${table.searchWords} @@ ${searchQuery(ctx.scope.sellerId, text)}::tsquery`
  const columns = sql`id, recorded_at, search_words`
  const near = sql`select id from (select ${columns} from ${table} where ${inList} order by ${keys.orderBy} limit ${NEAR_ROWS})
    audit_entries where ${hasWords} order by ${keys.orderBy} limit ${keys.take}`
  const everywhere = sql`with audit_entries as materialized (select ${columns} from ${table} where ${hasWords} and ${inList})
    select id from audit_entries order by ${keys.orderBy} limit ${keys.take}`
  const ids = await asOwner(ctx.tx, async () => {
    const found = await rowsOf<{ id: (typeof table.$inferSelect)['id'] }>(ctx.tx, near)
    const rows = found.length === keys.take ? found : await rowsOf<(typeof found)[number]>(ctx.tx, everywhere)
    return rows.map(({ id }) => id)
  })
  return ids.length === 0 ? sql`false` : inArray(table.id, ids)
}
