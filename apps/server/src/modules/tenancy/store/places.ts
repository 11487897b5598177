import type { CustomerId, Permission, Role, SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../../platform/db/database.ts'
import { rowsOf } from '../../../platform/db/transaction.ts'
import type { Grant } from '../domain/access.ts'
import type { CustomerState } from '../domain/customer-states.ts'
import type { SpaceName } from '../domain/space-key.ts'

// Places are looked up before there is a scope, as the owner of the database; each statement names the person.

/** A seller's space or a customer's portal, and how one person comes to it. */
export type PlaceRow = {
  sellerId: SellerId
  slug: string
  sellerName: string
  timeZone: string
  currency: string
  country: string
  customerId: CustomerId | null
  customerNumber: number | null
  customerName: string | null
  customerState: CustomerState | null
  role: Role | null
  permissions: Permission[] | null
  fromSellerId: SellerId | null
  fromRole: Role | null
  fromPermissions: Permission[] | null
}

export type Visitor = { userId: string; sessionId: string }

const columns = sql`s.id as "sellerId", s.slug, s.name as "sellerName", s.time_zone as "timeZone", s.currency,
  s.address ->> 'country' as country, c.id as "customerId", c.number as "customerNumber", c.name as "customerName",
  c.state as "customerState", m.role, m.permissions`
const fromColumns = sql`e.from_seller_id as "fromSellerId", f.role as "fromRole", f.permissions as "fromPermissions"`
const fromNowhere = sql`null::uuid as "fromSellerId", null::text as "fromRole", null::text[] as "fromPermissions"`

/** The place of that name, with the person's membership in it, or else their entry that is open in this session. */
export async function placeNamed(
  db: Queries | Tx,
  { userId, sessionId }: Visitor,
  { slug, customerNumber }: SpaceName,
): Promise<PlaceRow | undefined> {
  const [row] = await rowsOf<PlaceRow>(
    db,
    sql`select ${columns}, ${fromColumns}
    from sellers s
      left join customers c on c.seller_id = s.id and c.number = ${customerNumber}::integer
      left join memberships m on m.user_id = ${userId} and m.seller_id = s.id and m.customer_id is not distinct from c.id
      left join lateral (select from_seller_id from entries where user_id = ${userId} and seller_id = s.id
        and customer_id is not distinct from c.id and session_id = ${sessionId} and ended_at is null limit 1) e on m.id is null
      left join memberships f on f.user_id = ${userId} and f.seller_id = e.from_seller_id and f.customer_id is null
    where s.slug = ${slug} and (c.id is not null or ${customerNumber}::integer is null)`,
  )
  return row
}

const MAX_PLACES = 500

/** The places where the person is a member, by name; two are enough to know whether there is exactly one. */
export async function placesOfMember(
  db: Queries | Tx,
  userId: string,
  limit: number = MAX_PLACES,
): Promise<PlaceRow[]> {
  return rowsOf<PlaceRow>(
    db,
    sql`select ${columns}, ${fromNowhere}
    from memberships m join sellers s on s.id = m.seller_id left join customers c on c.id = m.customer_id
    where m.user_id = ${userId} order by s.name, c.name nulls first, m.id limit ${limit}`,
  )
}

/** The places that the person entered in this session and has not left. */
export async function placesEntered(db: Queries | Tx, { userId, sessionId }: Visitor): Promise<PlaceRow[]> {
  return rowsOf<PlaceRow>(
    db,
    sql`select s.id as "sellerId", s.slug, s.name as "sellerName", s.time_zone as "timeZone", s.currency,
      s.address ->> 'country' as country, c.id as "customerId", c.number as "customerNumber", c.name as "customerName",
      c.state as "customerState", null::text as role, null::text[] as permissions, ${fromColumns}
    from entries e join sellers s on s.id = e.seller_id left join customers c on c.id = e.customer_id
      left join memberships f on f.user_id = e.user_id and f.seller_id = e.from_seller_id and f.customer_id is null
    where e.user_id = ${userId} and e.session_id = ${sessionId} and e.ended_at is null
      and (e.customer_id is null or c.id is not null)
    order by s.name, c.name nulls first, e.id limit ${MAX_PLACES}`,
  )
}

/** The person's memberships in the seller and in those above it, the nearest first. */
export async function grantsAbove(
  db: Queries | Tx,
  userId: string,
  sellerId: SellerId,
): Promise<(Grant & { sellerId: SellerId })[]> {
  return rowsOf(
    db,
    sql`with recursive line as (
      select id, parent_id, 0 as height from sellers where id = ${sellerId}::uuid
      union all select s.id, s.parent_id, line.height + 1 from sellers s join line on s.id = line.parent_id)
    select line.id as "sellerId", m.role, m.permissions
    from line join memberships m on m.seller_id = line.id and m.customer_id is null and m.user_id = ${userId}
    order by line.height`,
  )
}

export async function openEntry(
  db: Queries | Tx,
  entry: Visitor & {
    id: string
    sellerId: SellerId
    customerId: CustomerId | null
    fromSellerId: SellerId
    startedAt: string
  },
): Promise<void> {
  await db.execute(sql`insert into entries (id, seller_id, customer_id, user_id, session_id, from_seller_id, started_at)
    values (${entry.id}::uuid, ${entry.sellerId}::uuid, ${entry.customerId}::uuid, ${entry.userId}, ${entry.sessionId},
      ${entry.fromSellerId}::uuid, ${entry.startedAt}::timestamptz)`)
}

/** Ends the entry and tells whether there was one. */
export async function closeEntry(
  db: Queries | Tx,
  { userId, sessionId }: Visitor,
  place: PlaceRow,
  endedAt: string,
): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`update entries set ended_at = ${endedAt}::timestamptz
    where user_id = ${userId} and session_id = ${sessionId} and seller_id = ${place.sellerId}::uuid
      and customer_id is not distinct from ${place.customerId}::uuid and ended_at is null returning id`,
  )
  return rows.length > 0
}
