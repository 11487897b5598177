import type { DeliveryId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { mustWait } from './domain/delivery-states.ts'
import type { DeliveryRow } from './store.ts'

export const DELIVERY_ATTEMPT = 'delivery.attempt'

const MS_PER_SECOND = 1000

export async function enqueueAttempt(ctx: Ctx, deliveryId: DeliveryId, pauseMs = 0): Promise<void> {
  await ctx.enqueue(
    DELIVERY_ATTEMPT,
    { deliveryId },
    pauseMs > 0 ? { startAfterSeconds: Math.ceil(pauseMs / MS_PER_SECOND) } : {},
  )
}

/** A to-do was opened; who of the staff is told is for the notifications. */
export const TODO_OPENED = 'todo.opened'

/**
 * Gives the next waiting delivery of a subscription its turn. Called whenever something changed about its unfinished
 * deliveries, which come in the order in which they were asked for. A second job for the same delivery does nothing.
 */
export async function releaseNext(ctx: Ctx, unfinished: readonly DeliveryRow[]): Promise<void> {
  const position = unfinished.findIndex((delivery) => delivery.state === 'waiting')
  const next = unfinished[position]
  if (next && !mustWait(next.operation, unfinished.slice(0, position))) await enqueueAttempt(ctx, next.id)
}
