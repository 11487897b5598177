import { randomUUID } from 'node:crypto'
import type { DeliveryId, SellerId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { ATTEMPT_LIMIT_MS, isItsTurn, outcomeOf } from '../domain/delivery-states.ts'
import type { Observation, ServiceDriver } from '../drivers.ts'
import { enqueueAttempt, releaseNext } from '../queue.ts'
import * as store from '../store.ts'
import { closeTodosOf, openTodo } from './todos.ts'

const MAX_ERROR_LENGTH = 500

type Answer = { observation: Observation; error: '' } | { observation: undefined; error: string }

/**
 * One attempt: takes the delivery, asks the driver outside of any transaction, records how it went. Does nothing when it is
 * not the delivery's turn, when another worker holds it, or when it is finished.
 */
export async function attemptDelivery(
  door: Door,
  drivers: readonly ServiceDriver[],
  sellerId: SellerId,
  deliveryId: DeliveryId,
): Promise<void> {
  const delivery = await door.write(sellerId, (ctx) => take(ctx, deliveryId))
  if (!delivery) return
  const answer = await ask(door, drivers, delivery)
  await door.write(sellerId, (ctx) => record(ctx, delivery, answer))
}

async function take(ctx: Ctx, id: DeliveryId): Promise<store.DeliveryRow | undefined> {
  const { subscriptionId, customerId } = await store.findDelivery(ctx, id)
  await store.lockUnit(ctx, { id: subscriptionId, customerId })
  const unfinished = await store.unfinishedDeliveries(ctx, subscriptionId)
  const delivery = unfinished.find((each) => each.id === id)
  if (!delivery || !isItsTurn(delivery, unfinished, ctx.now)) return undefined
  return store.updateDelivery(ctx, id, {
    state: 'running',
    attempts: delivery.attempts + 1,
    claimId: randomUUID(),
    claimedAt: ctx.now,
    nextAttemptAt: null,
  })
}

async function ask(door: Door, drivers: readonly ServiceDriver[], delivery: store.DeliveryRow): Promise<Answer> {
  try {
    const driver = drivers.find((each) => each.service === delivery.service)
    if (!driver) throw new Error(`No driver delivers the service ${delivery.service}`)
    const signal = AbortSignal.timeout(ATTEMPT_LIMIT_MS)
    const { sellerId, customerId, subscriptionId, id: deliveryId } = delivery
    const order = { sellerId, customerId, subscriptionId, deliveryId, signal }
    return { observation: await Promise.race([driver[delivery.operation](door, order), abortion(signal)]), error: '' }
  } catch (error) {
    door.log.warn(
      { err: error, deliveryId: delivery.id, subscriptionId: delivery.subscriptionId, operation: delivery.operation },
      'delivery attempt failed',
    )
    return {
      observation: undefined,
      error: (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_LENGTH),
    }
  }
}

async function record(ctx: Ctx, taken: store.DeliveryRow, answer: Answer): Promise<void> {
  const { id, subscriptionId, customerId, operation } = taken
  await store.lockUnit(ctx, { id: subscriptionId, customerId })
  const unfinished = await store.unfinishedDeliveries(ctx, subscriptionId)
  const position = unfinished.findIndex((each) => each.id === id)
  // Taken over by another worker, which records what it sees.
  if (unfinished[position]?.claimId !== taken.claimId) return
  const attempt = { operation, attempts: taken.attempts, succeeded: answer.observation !== undefined }
  const outcome = outcomeOf(attempt, unfinished.slice(position + 1), ctx.now)
  const saved = await store.updateDelivery(ctx, id, {
    state: outcome.state,
    lastError: answer.error,
    nextAttemptAt: outcome.nextAttemptAt,
    finishedAt: outcome.state === 'retrying' ? null : ctx.now,
    claimId: null,
    claimedAt: null,
  })
  if (answer.observation) await store.saveObservation(ctx, subscriptionId, answer.observation.observedState)
  if (outcome.state === 'retrying') return enqueueAttempt(ctx, id, outcome.pauseMs)
  await tell(ctx, taken, outcome.state, answer.error)
  await releaseNext(
    ctx,
    unfinished.flatMap((each) => (each.id !== id ? [each] : saved.state === 'failed' ? [saved] : [])),
  )
}

async function tell(
  ctx: Ctx,
  delivery: store.DeliveryRow,
  state: 'succeeded' | 'failed' | 'superseded',
  error: string,
): Promise<void> {
  const { id, customerId, operation } = delivery
  const subscription = await store.subscriptionFacts(ctx, delivery.subscriptionId)
  const object = { type: 'subscription', id: subscription.id, name: subscription.name }
  if (state === 'failed') {
    await openTodo(ctx, {
      kind: 'delivery_failed',
      subject: subscription.name,
      detail: `${operation}: ${error}`,
      objectType: 'delivery',
      objectId: id,
    })
    await ctx.record('delivery.failed', { object, customerId, payload: { operation, error } })
    return
  }
  await closeTodosOf(ctx, 'delivery_failed', [id])
  if (state === 'succeeded') await ctx.record('delivery.succeeded', { object, customerId, payload: { operation } })
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The driver did not answer in time')), { once: true })
  })
}
