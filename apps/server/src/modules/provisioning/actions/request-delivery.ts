import type { SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { type DeliveryOperation, supersededBy } from '../domain/delivery-states.ts'
import { releaseNext } from '../queue.ts'
import * as store from '../store.ts'
import { closeTodosOf } from './todos.ts'

/**
 * Writes that the service of a subscription is to be created, suspended, activated, changed or terminated; the driver is
 * asked by a job. Nothing is written for a wholesale subscription: only the lowest of a chain is delivered; nor for one that was
 * never to be created, because its order was given up before it was paid.
 * @throws Refusal `subscription.not_found`
 */
export async function requestDelivery(
  ctx: Ctx,
  subscriptionId: SubscriptionId,
  operation: DeliveryOperation,
): Promise<void> {
  const subscription = await store.subscriptionFacts(ctx, subscriptionId)
  if (subscription.downstreamSubscriptionId !== null) return
  if (operation !== 'create' && !(await store.unitExists(ctx, subscriptionId))) return
  await store.lockUnit(ctx, subscription)
  const older = await store.unfinishedDeliveries(ctx, subscriptionId)
  const pointless = supersededBy(operation, older)
  const left = older.filter((delivery) => !pointless.includes(delivery))
  await store.supersede(
    ctx,
    pointless.map((delivery) => delivery.id),
  )
  await closeTodosOf(
    ctx,
    'delivery_failed',
    pointless.map((delivery) => delivery.id),
  )
  const delivery = await store.insertDelivery(ctx, subscription, operation)
  await ctx.record('delivery.requested', {
    object: { type: 'subscription', id: subscription.id, name: subscription.name },
    customerId: subscription.customerId,
    payload: { deliveryId: delivery.id, operation },
  })
  await releaseNext(ctx, [...left, delivery])
}
