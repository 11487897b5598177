import type { ReplyOf } from '@palier/contracts'
import type { completeOrder as contract } from '@palier/contracts/orders'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { moveCustomer } from '../../tenancy/index.ts'
import { startOnAllFloors } from '../floors.ts'
import { readOrder } from '../reads.ts'
import { lockOrder, type OrderRow, saveOrder, selectOrderItems } from '../store.ts'
import { closeTodosOfOrder } from './give-up.ts'

/** Delivers an order that is not paid, because somebody of the staff says so. @throws Refusal `order.not_waiting` */
export async function completeOrder(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const order = await lockOrder(ctx.tx, ctx.scope, params.orderId)
  if (order.state !== 'awaiting_payment') throw new Refusal('order.not_waiting', { state: order.state })
  await ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) => complete(whole, order))
  return readOrder(ctx, order.id)
}

/**
 * Starts what an order bought, on the day that it is released unless the first day was agreed, and makes an active customer of
 * one whose first order it was. The caller holds the order. [CBM-001]
 */
export async function complete(ctx: Ctx, order: OrderRow): Promise<void> {
  const items = await selectOrderItems(ctx.tx, ctx.scope, [order.id])
  await startOnAllFloors(
    ctx,
    items.map(({ subscriptionId, fixedStart }) => ({ id: subscriptionId, from: fixedStart ? null : ctx.today })),
  )
  await saveOrder(ctx.tx, ctx.scope, order.id, { state: 'completed', completedAt: ctx.now })
  await moveCustomer(ctx, order.customerId, 'confirm')
  await closeTodosOfOrder(ctx, order)
  await ctx.record('order.completed', {
    object: { type: 'order', id: order.id, name: String(order.number) },
    customerId: order.customerId,
    payload: {},
    changes: { state: { before: order.state, after: 'completed' } },
  })
}
