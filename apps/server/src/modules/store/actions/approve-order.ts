import type { ReplyOf } from '@palier/contracts'
import type { approveOrder as approveContract, OrderId, refuseOrder as refuseContract } from '@palier/contracts/orders'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { issueFirstInvoice } from '../../billing/index.ts'
import { openTodo } from '../../provisioning/index.ts'
import { refuseUnlessBuying } from '../../subscriptions/index.ts'
import { findCustomer, inviteOwner } from '../../tenancy/index.ts'
import { expiryOf } from '../domain/expiry.ts'
import { readOrder } from '../reads.ts'
import { lockOrder, type OrderRow, saveOrder, selectOrderItems, selectSettings } from '../store.ts'
import { complete } from './complete-order.ts'
import { closeTodosOfOrder, giveUp, nameOfOrder } from './give-up.ts'

/** An order that waits for approval is something that needs a person. [CBM-163] */
export async function askForApproval(ctx: Ctx, order: OrderRow): Promise<void> {
  await openTodo(ctx, {
    kind: 'order_approval',
    subject: await nameOfOrder(ctx, order),
    detail: '',
    objectType: 'order',
    objectId: order.id,
  })
}

/**
 * Accepts an order: its first invoice is issued, a visitor who placed it in the store is invited to sign in, and it is delivered as
 * the store delivers. [CBM-163]
 * @throws Refusal `order.not_awaiting_approval`; `customer.not_active` for a customer that is suspended or held for fraud.
 */
export async function approveOrder(
  ctx: Ctx,
  { params }: Parsed<typeof approveContract>,
): Promise<ReplyOf<typeof approveContract>> {
  const order = await lockAwaiting(ctx, params.orderId)
  await asWholeSeller(ctx, (whole) => approve(whole, order))
  return readOrder(ctx, order.id)
}

async function approve(ctx: Ctx, order: OrderRow): Promise<void> {
  const customer = await findCustomer(ctx, order.customerId)
  refuseUnlessBuying(customer, true)
  const items = await selectOrderItems(ctx.tx, ctx.scope, [order.id])
  const invoice = await issueFirstInvoice(
    ctx,
    items.map(({ subscriptionId }) => subscriptionId),
  )
  const { unpaidOrderDays } = await selectSettings(ctx.tx, ctx.scope)
  const waits = order.delivery === 'when_paid'
  const approved = {
    state: 'awaiting_payment',
    invoiceId: invoice?.id ?? null,
    decidedAt: ctx.now,
    decidedBy: ctx.actor.name,
    expiresOn: waits ? expiryOf(ctx.today, unpaidOrderDays) : null,
  } as const
  await saveOrder(ctx.tx, ctx.scope, order.id, approved)
  await closeTodosOfOrder(ctx, order)
  await ctx.record('order.approved', {
    object: { type: 'order', id: order.id, name: String(order.number) },
    customerId: order.customerId,
    payload: {},
    changes: { state: { before: order.state, after: approved.state } },
  })
  if (order.placedIn === 'store') await inviteOwner(ctx, customer, order.placedBy)
  if (!waits || invoice === undefined || invoice.grossMinor === 0) await complete(ctx, { ...order, ...approved })
}

/** Refuses an order, for a reason that its customer is told by mail; nothing was invoiced. [CBM-163] */
export async function refuseOrder(
  ctx: Ctx,
  { params, body }: Parsed<typeof refuseContract>,
): Promise<ReplyOf<typeof refuseContract>> {
  const order = await lockAwaiting(ctx, params.orderId)
  await asWholeSeller(ctx, (whole) => giveUp(whole, order, 'refused', body.reason))
  return readOrder(ctx, order.id)
}

async function lockAwaiting(ctx: Ctx, id: OrderId): Promise<OrderRow> {
  const order = await lockOrder(ctx.tx, ctx.scope, id)
  if (order.state !== 'awaiting_approval') throw new Refusal('order.not_awaiting_approval', { state: order.state })
  return order
}
