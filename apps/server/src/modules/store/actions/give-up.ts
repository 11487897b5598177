import type { EventName } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { closeTodosOf } from '../../provisioning/index.ts'
import { withdrawSales } from '../../subscriptions/index.ts'
import { findCustomer, moveCustomer } from '../../tenancy/index.ts'
import { type OrderRow, saveOrder, selectOrderItems } from '../store.ts'

const EVENT_OF = {
  cancelled: 'order.cancelled',
  expired: 'order.expired',
  refused: 'order.refused',
} as const satisfies Record<string, EventName>

/**
 * Ends an order that waits: what it sold ends on every floor without having been delivered, and a customer who only waited for it is
 * one no more. The first invoice, where there is one, is the caller's to credit. The caller holds the order.
 */
export async function giveUp(ctx: Ctx, order: OrderRow, state: keyof typeof EVENT_OF, reason = ''): Promise<void> {
  const items = await selectOrderItems(ctx.tx, ctx.scope, [order.id])
  await withdrawSales(
    ctx,
    items.map(({ subscriptionId }) => subscriptionId),
  )
  const decided = { decidedAt: ctx.now, decidedBy: ctx.actor.name, refusalReason: reason }
  const change = { state, cancelledAt: ctx.now, ...(state === 'refused' ? decided : {}) }
  await saveOrder(ctx.tx, ctx.scope, order.id, change)
  await closeTodosOfOrder(ctx, order)
  await ctx.record(EVENT_OF[state], {
    object: { type: 'order', id: order.id, name: String(order.number) },
    customerId: order.customerId,
    payload: { reason },
    changes: { state: { before: order.state, after: state } },
  })
  const { state: customerState } = await findCustomer(ctx, order.customerId)
  // Of the customer's own state somebody may have decided already.
  if (customerState !== 'pending') return
  if (state === 'refused') await moveCustomer(ctx, order.customerId, 'refuse', reason)
  else await moveCustomer(ctx, order.customerId, 'drop')
}

/** Nothing about an order needs a person once it is delivered or given up. */
export async function closeTodosOfOrder(ctx: Ctx, { id }: OrderRow): Promise<void> {
  for (const kind of ['order_approval', 'order_undelivered', 'order_part_paid'] as const)
    await closeTodosOf(ctx, kind, [id])
}

/** How a to-do about an order is called, in any language. */
export async function nameOfOrder(ctx: Ctx, { number, customerId }: OrderRow): Promise<string> {
  const { name } = await findCustomer(ctx, customerId)
  return `#${number} ${name}`
}
