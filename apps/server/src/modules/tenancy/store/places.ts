import type { CustomerId, MembershipId, Permission, Role, SellerId, Withholdable } from '@palier/contracts'
import { type SQL, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../../platform/db/database.ts'
import { preparedRowsOf } from '../../../platform/db/prepared.ts'
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
  sellerEmail: string
  timeZone: string
  currency: string
  country: string
  customerId: CustomerId | null
  customerNumber: number | null
  customerName: string | null
  customerState: CustomerState | null
  /** What the seller may not do, by its own contract and those of the sellers above it. */
  withheld: Withholdable[]
  membershipId: MembershipId | null
  isSuspended: boolean
  isReference: boolean
  role: Role | null
  ofRole: Permission[] | null
  permissions: Permission[] | null
  customerIds: CustomerId[] | null
  fromSellerId: SellerId | null
  fromRole: Role | null
  fromOfRole: Permission[] | null
  fromPermissions: Permission[] | null
  fromCustomerIds: CustomerId[] | null
  fromWithheld: Withholdable[]
}

/** A place, and whether it asks for a second factor that the visitor's session has not shown. */
export type NamedPlaceRow = PlaceRow & { needsSecondFactor: boolean }

export type Visitor = { userId: string; sessionId: string }

/** What is withheld from a seller, from the contract with its parent up to the root's. */
const withheldFrom = (sellerId: SQL) => sql`array(with recursive line as (
    select parent_id, withheld from sellers where id = ${sellerId}
    union all select upper_seller.parent_id, upper_seller.withheld from sellers upper_seller join line on upper_seller.id = line.parent_id)
  select distinct unnest(withheld) from line)`

const placeColumns = sql`s.id as "sellerId", s.slug, s.name as "sellerName", s.email as "sellerEmail", s.time_zone as "timeZone", s.currency,
  s.address ->> 'country' as country, ${withheldFrom(sql`s.id`)} as withheld,
  c.id as "customerId", c.number as "customerNumber", c.name as "customerName", c.state as "customerState"`
const memberColumns = sql`m.id as "membershipId", m.suspended_at is not null as "isSuspended",
  coalesce(m.is_reference, false) as "isReference", m.role, own.permissions as "ofRole", m.permissions,
  m.customer_ids::text[] as "customerIds"`
const noMember = sql`null::uuid as "membershipId", false as "isSuspended", false as "isReference", null::text as role,
  null::text[] as "ofRole", null::text[] as permissions, null::text[] as "customerIds"`
const fromColumns = sql`e.from_seller_id as "fromSellerId", f.role as "fromRole", theirs.permissions as "fromOfRole",
  f.permissions as "fromPermissions", f.customer_ids::text[] as "fromCustomerIds",
  ${withheldFrom(sql`e.from_seller_id`)} as "fromWithheld"`
const fromNowhere = sql`null::uuid as "fromSellerId", null::text as "fromRole", null::text[] as "fromOfRole",
  null::text[] as "fromPermissions", null::text[] as "fromCustomerIds", '{}'::text[] as "fromWithheld"`
const fromJoins = (
  userId: SQL,
) => sql`left join memberships f on f.user_id = ${userId} and f.seller_id = e.from_seller_id
    and f.customer_id is null and f.suspended_at is null
  left join roles theirs on theirs.id = f.role_id`

/** What comes by a key has no session, and proved itself by the key. */
const needsSecondFactor = (sessionId: string) => sql`(
  (p.second_factor = 'everyone' or (p.second_factor = 'staff' and c.id is null))
  and exists (select 1 from sessions where id = ${sessionId} and second_factor_at is null)) is true`

/** The place of that name, with the person's membership in it, or else their entry that is open in this session. */
export async function placeNamed(
  db: Queries | Tx,
  { userId, sessionId }: Visitor,
  { slug, customerNumber }: SpaceName,
): Promise<NamedPlaceRow | undefined> {
  const [row] = await preparedRowsOf<NamedPlaceRow>(
    db,
    'place_named',
    sql`select ${placeColumns}, ${memberColumns}, ${fromColumns},
      ${needsSecondFactor(sessionId)} as "needsSecondFactor"
    from sellers s
      left join customers c on c.seller_id = s.id and c.number = ${customerNumber}::integer
      left join memberships m on m.user_id = ${userId} and m.seller_id = s.id and m.customer_id is not distinct from c.id
      left join roles own on own.id = m.role_id
      left join lateral (select from_seller_id from entries where user_id = ${userId} and seller_id = s.id
        and customer_id is not distinct from c.id and session_id = ${sessionId} and ended_at is null limit 1) e on m.id is null
      ${fromJoins(sql`${userId}`)}
      left join security_policies p on p.seller_id = s.id
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
    sql`select ${placeColumns}, ${memberColumns}, ${fromNowhere}
    from memberships m join sellers s on s.id = m.seller_id left join customers c on c.id = m.customer_id
      left join roles own on own.id = m.role_id
    where m.user_id = ${userId} and m.suspended_at is null order by s.name, c.name nulls first, m.id limit ${limit}`,
  )
}

/** The places that the person entered in this session and has not left. */
export async function placesEntered(db: Queries | Tx, { userId, sessionId }: Visitor): Promise<PlaceRow[]> {
  return rowsOf<PlaceRow>(
    db,
    sql`select ${placeColumns}, ${noMember}, ${fromColumns}
    from entries e join sellers s on s.id = e.seller_id left join customers c on c.id = e.customer_id
      ${fromJoins(sql`e.user_id`)}
    where e.user_id = ${userId} and e.session_id = ${sessionId} and e.ended_at is null
      and (e.customer_id is null or c.id is not null)
    order by s.name, c.name nulls first, e.id limit ${MAX_PLACES}`,
  )
}

/** What an invited person is told of the place that they are invited to. */
export async function placeName(
  db: Queries | Tx,
  place: { sellerId: SellerId; customerId: CustomerId | null },
): Promise<{ sellerName: string; spaceName: string; kind: 'seller' | 'customer' }> {
  const [row] = await rowsOf<{ sellerName: string; customerName: string | null }>(
    db,
    sql`select s.name as "sellerName", c.name as "customerName" from sellers s
      left join customers c on c.id = ${place.customerId}::uuid where s.id = ${place.sellerId}::uuid`,
  )
  const { sellerName = '', customerName = null } = row ?? {}
  return { sellerName, spaceName: customerName ?? sellerName, kind: place.customerId === null ? 'seller' : 'customer' }
}

/** What is withheld from a seller by its own contract and those above it. As the owner: it cannot see those above. */
export async function withheldOf(db: Queries | Tx, sellerId: SellerId): Promise<Withholdable[]> {
  const [row] = await rowsOf<{ withheld: Withholdable[] }>(
    db,
    sql`select ${withheldFrom(sql`${sellerId}::uuid`)} as withheld`,
  )
  return row?.withheld ?? []
}

/** The person's memberships in the seller and in those above it, the nearest first. */
export async function grantsAbove(
  db: Queries | Tx,
  userId: string,
  sellerId: SellerId,
): Promise<(Grant & { sellerId: SellerId })[]> {
  return rowsOf(
    db,
    sql`with recursive ladder as (
      select id, parent_id, 0 as height from sellers where id = ${sellerId}::uuid
      union all select s.id, s.parent_id, ladder.height + 1 from sellers s join ladder on s.id = ladder.parent_id)
    select ladder.id as "sellerId", m.role, own.permissions as "ofRole", m.permissions, m.customer_ids::text[] as "customerIds",
      ${withheldFrom(sql`ladder.id`)} as withheld
    from ladder join memberships m on m.seller_id = ladder.id and m.customer_id is null and m.user_id = ${userId}
        and m.suspended_at is null
      left join roles own on own.id = m.role_id
    order by ladder.height`,
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
