import type { InvoiceId, ReplyOf } from '@palier/contracts'
import type { listExpiringOrders as contract, ExpiringOrder, OrderId } from '@palier/contracts/orders'
import { addDays } from '@palier/kernel'
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { invoices } from '../billing/index.ts'
import { customersCollectedFrom } from '../collection/index.ts'
import { customers } from '../tenancy/index.ts'
import { orders } from './schema.ts'
import { visibleOrders } from './store.ts'

const PREVIEW_DAYS = 7
const MOST_SHOWN = 100

/** An order that waits for its payment and is to end one day, with what keeps it from that. */
export type Expiring = ExpiringOrder & { readonly invoiceId: InvoiceId }

/** What the daily task will end on or before a day, a week from today where none is given. */
export async function listExpiringOrders(
  ctx: Ctx,
  { query }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const until = query.until ?? addDays(ctx.today, PREVIEW_DAYS)
  const found = await select(ctx)
    .where(and(waiting(ctx), lte(orders.expiresOn, until)))
    .limit(MOST_SHOWN)
  const items = await withHolds(ctx, found)
  return { until, items: items.map(({ invoiceId: _, ...item }) => item) }
}

/** Everything that waits and is to end, or the one order. */
export async function expiringOrders(ctx: Ctx, id?: OrderId): Promise<Expiring[]> {
  return withHolds(ctx, await select(ctx).where(and(waiting(ctx), id && eq(orders.id, id))))
}

const waiting = (ctx: Ctx) =>
  and(
    visibleOrders(ctx.scope),
    eq(orders.state, 'awaiting_payment'),
    isNotNull(orders.expiresOn),
    // What is paid is being delivered.
    eq(invoices.state, 'due'),
  )

function select(ctx: Ctx) {
  return ctx.tx
    .select({
      id: orders.id,
      number: orders.number,
      customerId: orders.customerId,
      customerName: customers.name,
      currency: orders.currency,
      invoiceId: invoices.id,
      dueMinor: sql<number>`${invoices.grossMinor} - ${invoices.settledMinor} - ${invoices.creditedMinor}`.mapWith(
        Number,
      ),
      settledMinor: invoices.settledMinor,
      expiresOn: orders.expiresOn,
      remindedOn: orders.remindedOn,
    })
    .from(orders)
    .innerJoin(customers, and(eq(customers.id, orders.customerId), eq(customers.sellerId, orders.sellerId)))
    .innerJoin(invoices, and(eq(invoices.id, orders.invoiceId), eq(invoices.sellerId, orders.sellerId)))
    .orderBy(asc(orders.expiresOn), asc(orders.number))
    .$dynamic()
}

async function withHolds(ctx: Ctx, rows: Awaited<ReturnType<typeof select>>): Promise<Expiring[]> {
  const collected = await customersCollectedFrom(
    ctx,
    rows.map(({ customerId }) => customerId),
  )
  return rows.flatMap(({ settledMinor, expiresOn, ...row }) => {
    if (expiresOn === null) return []
    const heldBy = collected.has(row.customerId) ? 'mandate' : settledMinor > 0 ? 'payment' : null
    return [{ ...row, expiresOn, heldBy } as const]
  })
}
