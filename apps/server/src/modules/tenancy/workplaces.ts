import type { CustomerId, MembershipId, SellerRight } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { SessionRefusal } from '../identity/index.ts'
import { openFrom, type Workplace } from '../network/index.ts'
import { closedSpaceOf } from './closed-spaces.ts'
import { isInvitedSomewhere } from './store/invitations.ts'
import { type PlaceRow, placesOfMember } from './store/places.ts'

/** Whether the seller for whom one works in that place allows the address. */
export async function isOpenFrom(db: Queries | Tx, row: PlaceRow, ipAddress: string): Promise<boolean> {
  return (await openFrom(db, [workplaceOf(row)], ipAddress)).length > 0
}

/**
 * Why there is nothing to sign in for from this address, or undefined. Who is no member anywhere is let in, and reaches nothing; so
 * is who is asked to become one elsewhere, and must be able to accept. [CA-079, PLK-067, PLK-198]
 */
export async function refusalOfSignIn(
  db: Queries | Tx,
  userId: string,
  ipAddress: string,
): Promise<SessionRefusal | undefined> {
  const places = await placesOfMember(db, userId)
  if (places.length === 0) return undefined
  const open = places.filter((row) => !closedSpaceOf(row))
  const usable = open.filter((row) => !isWithheld(row, 'panel.use'))
  if (usable.length > 0)
    return (await openFrom(db, usable.map(workplaceOf), ipAddress)).length > 0 ? undefined : { why: 'ADDRESS_DENIED' }
  const [space] = places.flatMap((row) => closedSpaceOf(row) ?? [])
  if (!space) return { why: 'PANEL_WITHHELD' }
  return (await isInvitedSomewhere(db, userId)) ? undefined : { why: 'CUSTOMER_CLOSED', space }
}

/**
 * Whether the seller for whom the person works there may not have its people come in this way. Who entered from above works for
 * the seller that they come from, a user of a portal for the customer, whom that does not concern. [PLK-066, PLK-067]
 */
export function isWithheld(
  { customerId, fromSellerId, withheld, fromWithheld }: PlaceRow,
  right: SellerRight,
): boolean {
  if (fromSellerId !== null) return fromWithheld.includes(right)
  return customerId === null && withheld.includes(right)
}

/** Sends a guest back to where they came from. */
export async function closeEntriesOfSession(ctx: Ctx, sessionId: string): Promise<void> {
  await rowsOf(
    ctx.tx,
    sql`update entries set ended_at = ${ctx.now}::timestamptz
    where seller_id = ${ctx.scope.sellerId}::uuid and session_id = ${sessionId} and ended_at is null`,
  )
}

function workplaceOf({ sellerId, customerId, fromSellerId }: PlaceRow): Workplace {
  if (fromSellerId !== null) return { sellerId: fromSellerId, isPortal: false }
  return { sellerId, isPortal: customerId !== null }
}

/** The person's own membership in the space of the scope, and the name of that space. Undefined for a guest. */
export async function membershipOfPerson(
  ctx: Ctx,
  userId: string,
): Promise<
  { membershipId: MembershipId; customerId: CustomerId | null; slug: string; customerNumber: number | null } | undefined
> {
  const customerId =
    ctx.scope.place === 'portal' && ctx.scope.customers !== 'all' ? (ctx.scope.customers[0] ?? null) : null
  const [row] = await rowsOf<{
    membershipId: MembershipId
    customerId: CustomerId | null
    slug: string
    customerNumber: number | null
  }>(
    ctx.tx,
    sql`select m.id as "membershipId", m.customer_id as "customerId", s.slug, c.number as "customerNumber"
    from memberships m join sellers s on s.id = m.seller_id left join customers c on c.id = m.customer_id
    where m.user_id = ${userId} and m.seller_id = ${ctx.scope.sellerId}::uuid and m.customer_id is not distinct from ${customerId}::uuid`,
  )
  return row
}
