import type { CustomerId } from '@palier/contracts'
import { type SQL, sql } from 'drizzle-orm'
import type { Keyset } from '../../../platform/db/page.ts'
import { asOwner, type Ctx, rowsOf } from '../../../platform/db/transaction.ts'
import { searchQuery } from '../../../platform/db/words.ts'
import { customers } from '../schema.ts'

/** So many rows in the order of the list are looked at before the word index is asked. */
const NEAR_ROWS = 2_000

/**
 * The customers of one page of a search. A word that many have is found soon by reading the list in its order; a word that few
 * have, by the word index, and then sorted. Each way is slow where the other is fast, and the planner cannot know which it is:
 * beginnings of words have no statistics.
 *
 * PostgreSQL does not use the word index underneath row-level security, because its operator is not leakproof. So identities are
 * found as the owner, within this seller whatever else is asked, and the caller reads the rows under the policy.
 */
export async function searchCustomers(
  ctx: Ctx,
  text: string,
  chosen: SQL | undefined,
  keys: Keyset<string>,
): Promise<CustomerId[]> {
  const { sellerId } = ctx.scope
  const inList = sql`${customers.sellerId} = ${sellerId}::uuid and ${chosen ?? sql`true`}`
  const hasWords = sql`${customers.searchWords} @@ ${searchQuery(sellerId, text)}::tsquery`
  const columns = sql`id, name, number, created_at, search_words`
  const near = sql`select id from (select ${columns} from ${customers} where ${inList} order by ${keys.orderBy}
    limit ${NEAR_ROWS}) customers where ${hasWords} order by ${keys.orderBy} limit ${keys.take}`
  const everywhere = sql`with customers as materialized (select ${columns} from ${customers} where ${inList} and ${hasWords})
    select id from customers order by ${keys.orderBy} limit ${keys.take}`
  return asOwner(ctx.tx, async () => {
    const found = await rowsOf<{ id: CustomerId }>(ctx.tx, near)
    const rows = found.length === keys.take ? found : await rowsOf<{ id: CustomerId }>(ctx.tx, everywhere)
    return rows.map(({ id }) => id)
  })
}
