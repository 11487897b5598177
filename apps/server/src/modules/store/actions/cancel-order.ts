import { InvoiceId, type ReplyOf } from '@palier/contracts'
import type { cancelOrder as contract } from '@palier/contracts/orders'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { creditInvoice } from '../../billing/index.ts'
import { readOrder } from '../reads.ts'
import { lockOrder, orderAwaiting } from '../store.ts'
import { giveUp } from './give-up.ts'

/**
 * Gives up an order that waits: the credit note over its first invoice ends it. What was paid on it stays with the customer as a
 * credit.
 * @throws Refusal `order.not_waiting`; `access.denied` for whoever may not credit an invoice.
 */
export async function cancelOrder(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  if (!ctx.scope.permissions.has('invoice.credit')) throw new Refusal('access.denied', { permission: 'invoice.credit' })
  const { id, state, invoiceId } = await readOrder(ctx, params.orderId)
  if (state !== 'awaiting_payment' || invoiceId === null) throw new Refusal('order.not_waiting', { state })
  const request = { params: { invoiceId }, query: undefined, body: { reason: body.reason } }
  await ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) => creditInvoice(whole, request))
  return readOrder(ctx, id)
}

/**
 * Reaction to `invoice.credited`: an order that still waited for that invoice can never be paid, so it is cancelled, and what it
 * sold ends on every floor without having been delivered.
 */
export async function cancelWhenCredited(ctx: Ctx, { object }: { object: { id: string } }): Promise<void> {
  const waiting = await orderAwaiting(ctx.tx, ctx.scope, InvoiceId.parse(object.id))
  if (!waiting) return
  const order = await lockOrder(ctx.tx, ctx.scope, waiting.id)
  if (order.state !== 'awaiting_payment') return
  await giveUp(ctx, order, 'cancelled')
}
