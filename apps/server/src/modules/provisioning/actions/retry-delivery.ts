import type { ReplyOf } from '@palier/contracts'
import type { retryDelivery as contract } from '@palier/contracts/provisioning'
import { refuse } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { releaseNext } from '../queue.ts'
import { deliveryById } from '../reads.ts'
import * as store from '../store.ts'
import { closeTodosOf } from './todos.ts'

/**
 * Tries a delivery again that failed for good: it waits for its turn with all its attempts before it.
 * @throws Refusal `delivery.not_found`, `delivery.not_failed`
 */
export async function retryDelivery(ctx: Ctx, request: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { id, subscriptionId, customerId } = await store.findDelivery(ctx, request.params.deliveryId)
  await store.lockUnit(ctx, { id: subscriptionId, customerId })
  const { state, operation } = await store.findDelivery(ctx, id)
  if (state !== 'failed') orRefuse(refuse('delivery.not_failed', { state }))
  await store.updateDelivery(ctx, id, { state: 'waiting', attempts: 0, finishedAt: null })
  await closeTodosOf(ctx, 'delivery_failed', [id])
  const subscription = await store.subscriptionFacts(ctx, subscriptionId)
  await ctx.record('delivery.requested', {
    object: { type: 'subscription', id: subscriptionId, name: subscription.name },
    customerId,
    payload: { deliveryId: id, operation },
  })
  await releaseNext(ctx, await store.unfinishedDeliveries(ctx, subscriptionId))
  return deliveryById(ctx, id)
}
