import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type { getOrder as getContract, listOrders as listContract, Order, OrderId } from '@palier/contracts/orders'
import type { Subscription } from '@palier/contracts/subscriptions'
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { invoices } from '../billing/index.ts'
import { subscriptionsById } from '../subscriptions/index.ts'
import { customers } from '../tenancy/index.ts'
import { type OrderFacts, toOrder } from './replies.ts'
import { orders } from './schema.ts'
import { selectOrderItems, visibleOrders } from './store.ts'

const NUMBER = /^#?(\d{1,9})$/

export async function listOrders(
  ctx: Ctx,
  { query }: Parsed<typeof listContract>,
): Promise<ReplyOf<typeof listContract>> {
  const keys = keyset(query, { placedAt: { by: orders.placedAt, type: 'timestamptz' } }, orders.id)
  const [, number] = NUMBER.exec(query.search ?? '') ?? []
  const rows = await ctx.tx
    .select({ ...shown, sortKey: keys.sortKey })
    .from(orders)
    .innerJoin(customers, buyerOf)
    .leftJoin(invoices, invoiceOf)
    .where(
      and(
        visibleOrders(ctx.scope),
        query.state && eq(orders.state, query.state),
        query.customerId && eq(orders.customerId, query.customerId),
        // Orders have a number and nothing else to be found by.
        query.search ? (number ? eq(orders.number, Number(number)) : sql`false`) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, await repliesOf(ctx, rows))
}

export async function getOrder(ctx: Ctx, { params }: Parsed<typeof getContract>): Promise<ReplyOf<typeof getContract>> {
  return readOrder(ctx, params.orderId)
}

/** @throws Refusal `order.not_found` */
export async function readOrder(ctx: Ctx, id: OrderId): Promise<Order> {
  const rows = await ctx.tx
    .select(shown)
    .from(orders)
    .innerJoin(customers, buyerOf)
    .leftJoin(invoices, invoiceOf)
    .where(and(visibleOrders(ctx.scope), eq(orders.id, id)))
  const row = oneOr('order.not_found', rows)
  const toReply = await repliesOf(ctx, [row])
  return toReply(row)
}

const shown = {
  ...getTableColumns(orders),
  customerName: customers.name,
  customerNumber: customers.number,
  invoiceNumber: invoices.number,
  grossMinor: invoices.grossMinor,
  dueMinor:
    sql<number>`case when ${invoices.state} = 'due' then ${invoices.grossMinor} - ${invoices.settledMinor} - ${invoices.creditedMinor} else 0 end`.mapWith(
      Number,
    ),
}
const buyerOf = and(eq(customers.id, orders.customerId), eq(customers.sellerId, orders.sellerId))
const invoiceOf = and(eq(invoices.id, orders.invoiceId), eq(invoices.sellerId, orders.sellerId))

/** Items with their subscriptions come with a few queries, however many orders there are. */
async function repliesOf(ctx: Ctx, rows: readonly OrderFacts[]): Promise<(row: OrderFacts) => Order> {
  const items = await selectOrderItems(
    ctx.tx,
    ctx.scope,
    rows.map(({ id }) => id),
  )
  const bought = await subscriptionsById(
    ctx,
    items.map(({ subscriptionId }) => subscriptionId),
  )
  const byId = new Map<SubscriptionId, Subscription>(bought.map((each) => [each.id, each]))
  const byOrder = Map.groupBy(items, (item) => item.orderId)
  const isPortal = ctx.scope.customers !== 'all'
  return (row) => {
    const own = (byOrder.get(row.id) ?? []).flatMap(({ subscriptionId }) => byId.get(subscriptionId) ?? [])
    return toOrder(row, own, isPortal)
  }
}
