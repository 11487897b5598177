import type { QueryOf } from '@palier/contracts'
import type { exportAuditEntries } from '@palier/contracts/audit'
import { addDays, startOfDay } from '@palier/kernel'
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Keyset } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import { asOwner, type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { wordsQuery } from '../../platform/db/words.ts'
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
const NEAR_ROWS = 8_000
/** How much further, in time, the index is asked before it is asked for everything. */
const FURTHER = 8

type EntryId = (typeof table.$inferSelect)['id']

/**
 * The entries of one page of a search. A word that many have is found soon by reading on in the list; one that fewer have, by the
 * indexes of words and of time together, some way further; a rare one, by the index of words alone. PostgreSQL does not use that
 * index underneath row-level security, because its operator is not leakproof: so identities are found as the owner, within this
 * seller whatever else is asked, and the caller reads the rows under the policy. The seller's own word is not asked for: to follow
 * it through the index takes longer than all else, and the seller is a condition anyway.
 */
export async function searchEntries(
  ctx: Ctx,
  text: string,
  chosen: SQL | undefined,
  keys: Keyset<string>,
): Promise<SQL> {
  const words = wordsQuery(text)
  if (words === '') return sql`true`
  const search = {
    inList: sql`${table.sellerId} = ${ctx.scope.sellerId}::uuid and ${chosen ?? sql`true`} and ${keys.after}`,
    hasWords: sql`${table.searchWords} @@ ${words}::tsquery`,
    keys,
  }
  const ids = await asOwner(ctx.tx, () => findIds(ctx, search))
  return ids.length === 0 ? sql`false` : inArray(table.id, ids)
}

type Search = { readonly inList: SQL; readonly hasWords: SQL; readonly keys: Keyset<string> }

async function findIds(ctx: Ctx, search: Search): Promise<EntryId[]> {
  const { take } = search.keys
  const near = await findNear(ctx, search)
  if (near.ids.length === take || near.count < NEAR_ROWS) return near.ids
  const expected = near.ids.length * (1 + FURTHER)
  const further = expected < take ? [] : await findByWords(ctx, search, untilFurther(search, near))
  return further.length === take ? further : findByWords(ctx, search, sql`true`)
}

type Near = { ids: EntryId[]; count: number; first: string; last: string }

/** What the next entries of the list hold, how many those are, and the times between which they lie. */
async function findNear(ctx: Ctx, { inList, hasWords, keys }: Search): Promise<Near> {
  const [near] = await rowsOf<Near>(
    ctx.tx,
    sql`with audit_entries as materialized (
        select id, recorded_at, search_words from ${table} where ${inList} order by ${keys.orderBy} limit ${NEAR_ROWS})
      select (select count(*)::int from audit_entries) as count, (select min(recorded_at)::text from audit_entries) as first,
        (select max(recorded_at)::text from audit_entries) as last, coalesce((select jsonb_agg(id) from (
          select id from audit_entries where ${hasWords} order by ${keys.orderBy} limit ${keys.take}) found), '[]') as ids`,
  )
  if (!near) throw new Error('A query without conditions gave no row')
  return near
}

/** As far behind what was near as that is long, several times over. */
function untilFurther({ keys }: Search, { first, last }: Near): SQL {
  const distance = sql`(${last}::timestamptz - ${first}::timestamptz) * ${FURTHER}::int`
  return keys.sort.startsWith('-')
    ? sql`${table.recordedAt} >= ${first}::timestamptz - ${distance}`
    : sql`${table.recordedAt} <= ${last}::timestamptz + ${distance}`
}

async function findByWords(ctx: Ctx, { inList, hasWords, keys }: Search, within: SQL): Promise<EntryId[]> {
  const rows = await rowsOf<{ id: EntryId }>(
    ctx.tx,
    sql`with audit_entries as materialized (
        select id, recorded_at from ${table} where ${hasWords} and ${inList} and ${within})
      select id from audit_entries order by ${keys.orderBy} limit ${keys.take}`,
  )
  return rows.map(({ id }) => id)
}
