import { InvoiceId, type SellerId } from '@palier/contracts'
import type { OrderId } from '@palier/contracts/orders'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { openTodo } from '../../provisioning/index.ts'
import { ORDER_COMPLETE } from '../queue.ts'
import { lockOrder, orderAwaiting, paidOrdersWaiting } from '../store.ts'
import { complete } from './complete-order.ts'
import { nameOfOrder } from './give-up.ts'

const MAX_ERROR_LENGTH = 500

/**
 * Reaction to `invoice.paid`: the order that waited for it is completed by a job, so that a payment is recorded whatever a
 * delivery meets.
 */
export async function completeWhenPaid(ctx: Ctx, { object }: { object: { id: string } }): Promise<void> {
  const order = await orderAwaiting(ctx.tx, ctx.scope, InvoiceId.parse(object.id))
  if (order) await ctx.enqueue(ORDER_COMPLETE, { orderId: order.id })
}

/**
 * The job: does nothing for an order that was completed or cancelled meanwhile. What stands in the way is told to the staff as a
 * to-do, which closes when the order is delivered or given up; the job is repeated. [CBM-007]
 */
export async function completePaidOrder(door: Door, sellerId: SellerId, orderId: OrderId): Promise<void> {
  try {
    await door.write(sellerId, async (ctx) => {
      const order = await lockOrder(ctx.tx, ctx.scope, orderId)
      if (order.state === 'awaiting_payment') await complete(ctx, order)
    })
  } catch (error) {
    await door.write(sellerId, (ctx) => tellFailure(ctx, orderId, error))
    throw error
  }
}

/** The daily task: what was paid and could not be delivered is tried again, since what stood in its way may be mended. */
export async function deliverPaidOrders(door: Door, sellerId: SellerId): Promise<void> {
  for (const orderId of await door.read(sellerId, ({ tx, scope }) => paidOrdersWaiting(tx, scope)))
    await completePaidOrder(door, sellerId, orderId).catch((error: unknown) =>
      door.log.warn({ err: error, orderId, sellerId }, 'a paid order is still not delivered'),
    )
}

async function tellFailure(ctx: Ctx, orderId: OrderId, error: unknown): Promise<void> {
  const order = await lockOrder(ctx.tx, ctx.scope, orderId)
  // Somebody delivered it or gave it up since.
  if (order.state !== 'awaiting_payment') return
  const why = reasonOf(error)
  await openTodo(ctx, {
    kind: 'order_undelivered',
    subject: await nameOfOrder(ctx, order),
    detail: why,
    objectType: 'order',
    objectId: order.id,
  })
  await ctx.record('order.delivery_failed', {
    object: { type: 'order', id: order.id, name: String(order.number) },
    customerId: order.customerId,
    payload: { error: why },
  })
}

/** The code of a refusal, which whoever reads it can put into words; anything else as it was said. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.code
  return (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH)
}
