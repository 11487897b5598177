import type { CustomerId, InvoiceId } from '@palier/contracts'
import type { OrderId } from '@palier/contracts/orders'
import type { StoreSettings } from '@palier/contracts/store'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Tx } from '../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import { systemScope } from '../../platform/db/transaction.ts'
import { oneOr } from '../../platform/refusal.ts'
import { invoices } from '../billing/index.ts'
import { sellers } from '../tenancy/index.ts'
import { orderItems, orders, storeSettings } from './schema.ts'

export type OrderRow = typeof orders.$inferSelect
export type OrderItemRow = typeof orderItems.$inferSelect

const WAITING = ['awaiting_approval', 'awaiting_payment'] as const

export const visibleOrders = (scope: Scope) =>
  visibleTo(scope, { sellerId: orders.sellerId, customerId: orders.customerId })
const visibleItems = (scope: Scope) =>
  visibleTo(scope, { sellerId: orderItems.sellerId, customerId: orderItems.customerId })
const ownSettings = (scope: Scope) => visibleTo(scope, { sellerId: storeSettings.sellerId })

/** What holds until the seller chooses: the store is closed. */
const UNCHOSEN: StoreSettings = {
  open: false,
  delivery: 'when_paid',
  approval: 'automatic',
  unpaidOrderDays: 14,
  planIds: [],
  signUp: false,
}

/** The scope of a visitor of a seller that has this opened to everybody. @throws Refusal `store.not_found`. */
export async function visitorScope(
  database: Database,
  slug: string,
  opened: typeof storeSettings.open | typeof storeSettings.signUp,
): Promise<Scope> {
  const rows = await database.owner
    .select({ id: sellers.id, timeZone: sellers.timeZone, currency: sellers.currency })
    .from(sellers)
    .innerJoin(storeSettings, eq(storeSettings.sellerId, sellers.id))
    .where(and(eq(sellers.slug, slug), eq(opened, true)))
  return systemScope(oneOr('store.not_found', rows))
}

export async function selectSettings(tx: Tx, scope: Scope): Promise<StoreSettings> {
  const [row] = await tx.select().from(storeSettings).where(ownSettings(scope))
  if (!row) return UNCHOSEN
  const { open, delivery, approval, unpaidOrderDays, planIds, signUp } = row
  return { open, delivery, approval, unpaidOrderDays, planIds, signUp }
}

export async function saveSettings(tx: Tx, scope: Scope, settings: StoreSettings): Promise<void> {
  const { sellerId } = scope
  await tx
    .insert(storeSettings)
    .values({ sellerId, ...settings })
    .onConflictDoUpdate({ target: storeSettings.sellerId, set: settings })
}

/** Takes the next order number; two orders never get the same one, and one that fails leaves none out. */
export async function takeOrderNumber(tx: Tx, scope: Scope): Promise<number> {
  const [row] = await tx
    .insert(storeSettings)
    .values({ sellerId: scope.sellerId, nextOrderNumber: 2 })
    .onConflictDoUpdate({
      target: storeSettings.sellerId,
      set: { nextOrderNumber: sql`${storeSettings.nextOrderNumber} + 1` },
    })
    .returning({ next: storeSettings.nextOrderNumber })
  if (!row) throw new Error('An order was not numbered')
  return row.next - 1
}

export async function insertOrder(tx: Tx, row: OrderRow, items: readonly OrderItemRow[]): Promise<void> {
  await tx.insert(orders).values(row)
  await tx.insert(orderItems).values([...items])
}

/** Whoever completes or cancels an order does so alone. @throws Refusal `order.not_found` */
export async function lockOrder(tx: Tx, scope: Scope, id: OrderId): Promise<OrderRow> {
  const rows = await tx
    .select()
    .from(orders)
    .where(and(visibleOrders(scope), eq(orders.id, id)))
    .for('update')
  return oneOr('order.not_found', rows)
}

/** The order that waits for this invoice. */
export async function orderAwaiting(tx: Tx, scope: Scope, invoiceId: InvoiceId): Promise<OrderRow | undefined> {
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(visibleOrders(scope), eq(orders.invoiceId, invoiceId), eq(orders.state, 'awaiting_payment')))
  return row
}

/** Orders that still wait although nothing is due on their first invoice any more. */
export async function paidOrdersWaiting(tx: Tx, scope: Scope): Promise<OrderId[]> {
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(invoices, and(eq(invoices.sellerId, orders.sellerId), eq(invoices.id, orders.invoiceId)))
    .where(and(visibleOrders(scope), eq(orders.state, 'awaiting_payment'), eq(invoices.state, 'paid')))
    .orderBy(orders.number)
  return rows.map(({ id }) => id)
}

const MOST_COUNTED = 100

/** How many orders wait for approval; no more than a hundred are counted. */
export async function countAwaitingApproval({ tx, scope }: { tx: Tx; scope: Scope }): Promise<number> {
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(visibleOrders(scope), eq(orders.state, 'awaiting_approval')))
    .limit(MOST_COUNTED)
  return rows.length
}

/** The latest order of a customer that ended because nobody paid it. */
export async function lastExpired(tx: Tx, scope: Scope, customerId: CustomerId): Promise<OrderRow | undefined> {
  const [row] = await tx
    .select()
    .from(orders)
    .where(and(visibleOrders(scope), eq(orders.customerId, customerId), eq(orders.state, 'expired')))
    .orderBy(desc(orders.placedAt))
    .limit(1)
  return row
}

/** The orders of a customer that wait for their payment or for approval. */
export async function ordersAwaiting(tx: Tx, scope: Scope, customerId: CustomerId): Promise<OrderRow[]> {
  return tx
    .select()
    .from(orders)
    .where(and(visibleOrders(scope), eq(orders.customerId, customerId), inArray(orders.state, WAITING)))
    .orderBy(orders.number)
}

export async function saveOrder(tx: Tx, scope: Scope, id: OrderId, change: Partial<OrderRow>): Promise<void> {
  await tx
    .update(orders)
    .set(change)
    .where(and(visibleOrders(scope), eq(orders.id, id)))
}

/** In the order in which they were bought. */
export async function selectOrderItems(tx: Tx, scope: Scope, ids: readonly OrderId[]): Promise<OrderItemRow[]> {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(orderItems)
    .where(and(visibleItems(scope), inArray(orderItems.orderId, [...ids])))
    .orderBy(orderItems.orderId, orderItems.position)
}
