import type { SubscriptionId } from '@palier/contracts'
import { dateIn, type Instant } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { requireSubscription } from '../../subscriptions/index.ts'
import { parentScopeOf } from '../../tenancy/index.ts'
import { upsertDay } from '../store.ts'

export type Reading = {
  readonly subscriptionId: SubscriptionId
  readonly resource: string
  /** In base units: bytes, pieces. */
  readonly quantity: number
  readonly measuredAt: Instant
}

/**
 * Writes a reading at every level of the chain, in one transaction. Safe to repeat.
 * @throws Refusal `subscription.not_found`, `usage.in_future`
 */
export async function recordReading(ctx: Ctx, reading: Reading): Promise<void> {
  if (reading.measuredAt > ctx.now) throw new Refusal('usage.in_future', { measuredAt: reading.measuredAt })
  const subscription = await requireSubscription(ctx, reading.subscriptionId)
  const day = dateIn(ctx.scope.timeZone, reading.measuredAt)
  await upsertDay(ctx.tx, ctx.scope, { ...reading, customerId: subscription.customerId, day })
  if (subscription.upstreamSubscriptionId === null) return
  const parent = await parentScopeOf(ctx)
  if (!parent) return
  const passedOn = { ...reading, subscriptionId: subscription.upstreamSubscriptionId }
  await ctx.inSeller(parent.scope, (above) => recordReading(above, passedOn))
}
