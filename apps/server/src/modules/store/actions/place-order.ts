import type { CustomerId } from '@palier/contracts'
import type { OrderId } from '@palier/contracts/orders'
import type { StoreSettings } from '@palier/contracts/store'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { LocationChooser } from '../../backup/index.ts'
import { type FirstInvoice, firstInvoiceTotals, type InvoiceTotals, issueFirstInvoice } from '../../billing/index.ts'
import { type SubscriptionRow, sell, type WantedSale } from '../../subscriptions/index.ts'
import { findCustomer, moveCustomer } from '../../tenancy/index.ts'
import { expiryOf } from '../domain/expiry.ts'
import { invoiceFloorsAbove } from '../floors.ts'
import { insertOrder, type OrderRow, takeOrderNumber } from '../store.ts'
import { askForApproval } from './approve-order.ts'
import { complete } from './complete-order.ts'

export type OrderRequest = {
  readonly customerId: CustomerId
  readonly sales: readonly (WantedSale & { readonly storageLocation?: string | undefined })[]
  /** Notes where the backups of a sale are kept that names a place. */
  readonly chooseLocation?: LocationChooser
  readonly delivery: OrderRow['delivery']
  readonly placedIn: OrderRow['placedIn']
  readonly placedBy: string
  /** What the seller chose for the store and the portals; the staff's own orders wait for no approval and never end. */
  readonly rules?: Pick<StoreSettings, 'approval' | 'unpaidOrderDays'>
  /** Where in the request the sale at this place stands. */
  pathOf(place: number): string
}

export type PlacedSale = {
  readonly order: OrderRow
  readonly subscriptions: readonly SubscriptionRow[]
  /** Undefined where nothing is invoiced, and while the order waits for approval. */
  readonly invoice: FirstInvoice | undefined
  /** Of the first invoice, issued already or not. */
  readonly totals: InvoiceTotals
}

/**
 * Takes an order: its subscriptions with one first invoice, all in this transaction. What waits for its payment is written on
 * every floor, invoiced to the customer, and neither delivered nor owed by the reseller before. Where nothing is to be paid,
 * nothing waits. [CBM-001, CBM-060]
 * @throws Refusal of the customer, a plan, an add-on or a tax; `order.mixed_currencies`.
 */
export async function placeOrder(ctx: Ctx, request: OrderRequest): Promise<PlacedSale> {
  if (ctx.scope.customers === 'all') return written(ctx, request)
  // Whoever works for some customers sells to them; numbers and books are the seller's as a whole.
  await findCustomer(ctx, request.customerId)
  return ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) => written(whole, request))
}

async function written(ctx: Ctx, request: OrderRequest): Promise<PlacedSale> {
  const { customerId, sales, delivery, placedIn, placedBy, rules, pathOf } = request
  const awaitsApproval = rules?.approval === 'manual'
  const waits = awaitsApproval || delivery === 'when_paid'
  const rows = await sell(ctx, { customerId, sales, waits, isFirstOrder: placedIn === 'store', pathOf })
  await chooseLocations(ctx, request, rows)
  const ids = rows.map(({ id }) => id)
  const invoice = awaitsApproval ? undefined : await issueFirstInvoice(ctx, ids)
  const totals = invoice ?? (await firstInvoiceTotals(ctx, ids))
  if (!waits) {
    await invoiceFloorsAbove(ctx, rows)
    await winProspect(ctx, customerId)
  }
  const order: OrderRow = {
    id: newId<'order'>(),
    sellerId: ctx.scope.sellerId,
    customerId,
    number: await takeOrderNumber(ctx.tx, ctx.scope),
    state: awaitsApproval ? 'awaiting_approval' : waits ? 'awaiting_payment' : 'completed',
    delivery,
    placedIn,
    placedBy,
    currency: rows[0]?.currency ?? ctx.scope.currency,
    invoiceId: invoice?.id ?? null,
    placedAt: ctx.now,
    completedAt: waits ? null : ctx.now,
    cancelledAt: null,
    expiresOn: waits && !awaitsApproval ? expiryOf(ctx.today, rules?.unpaidOrderDays ?? null) : null,
    remindedOn: null,
    decidedAt: null,
    decidedBy: '',
    refusalReason: '',
  }
  await insertOrder(ctx.tx, order, itemsOf(order, rows, sales))
  await ctx.record('order.placed', {
    object: { type: 'order', id: order.id, name: String(order.number) },
    customerId,
    payload: { invoiceId: order.invoiceId, awaitsApproval },
  })
  if (awaitsApproval) await askForApproval(ctx, order)
  else if (waits && (invoice === undefined || invoice.grossMinor === 0)) await complete(ctx, order)
  return { order, subscriptions: rows, invoice, totals }
}

async function chooseLocations(ctx: Ctx, request: OrderRequest, rows: readonly SubscriptionRow[]): Promise<void> {
  for (const [place, subscription] of rows.entries()) {
    const storageLocation = request.sales[place]?.storageLocation
    if (storageLocation === undefined) continue
    const path = `${request.pathOf(place)}.storageLocation`
    await request.chooseLocation?.(ctx, { subscription, storageLocation, path })
  }
}

/** The first sale makes a customer of a prospect; one that waits does when it is paid. [MB-003] */
async function winProspect(ctx: Ctx, customerId: CustomerId): Promise<void> {
  const { state } = await findCustomer(ctx, customerId)
  if (state === 'prospect') await moveCustomer(ctx, customerId, 'win')
}

function itemsOf(order: OrderRow, rows: readonly SubscriptionRow[], sales: readonly WantedSale[]) {
  const { sellerId, customerId } = order
  const orderId: OrderId = order.id
  return rows.map(({ id: subscriptionId }, position) => {
    const fixedStart = sales[position]?.startsOn !== undefined
    return { sellerId, customerId, orderId, position, subscriptionId, fixedStart }
  })
}
