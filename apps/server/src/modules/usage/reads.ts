import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type { getSubscriptionUsage as contract } from '@palier/contracts/subscriptions'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import {
  agreementsOf,
  countingOf,
  type Measured,
  overuseOf,
  periodOfDay,
  priceOveruse,
  runningTrial,
  type UsedPeriod,
} from '../subscriptions/index.ts'
import { measuredIn } from './domain/totals.ts'
import { type AskedPeriod, selectDays, selectLastMeasured, selectTotals } from './store.ts'

/** What was measured in each of the asked periods, for billing: one query, whatever the number of subscriptions. */
export async function usageOf(ctx: Ctx, asked: readonly AskedPeriod[]): Promise<Map<SubscriptionId, UsedPeriod[]>> {
  const totals = await selectTotals(ctx.tx, ctx.scope, asked)
  const measured = new Map<string, Map<string, Measured>>()
  for (const each of totals) {
    const key = `${each.subscriptionId} ${each.periodStart}`
    const ofPeriod = measured.get(key) ?? new Map<string, Measured>()
    measured.set(key, ofPeriod.set(each.resource, measuredIn(each)))
  }
  const used = new Map<SubscriptionId, UsedPeriod[]>()
  for (const { subscriptionId, period } of asked) {
    const ofPeriod = measured.get(`${subscriptionId} ${period.start}`) ?? new Map<string, Measured>()
    const list = used.get(subscriptionId) ?? []
    list.push({ period, measured: ofPeriod })
    used.set(subscriptionId, list)
  }
  return used
}

const NOTHING: Measured = { peak: 0, last: 0, sum: 0 }

/** Use and overuse of the running period against what the subscription grants. */
export async function getSubscriptionUsage(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { subscriptionId } = params
  const { subscription, entitlements } = oneOr('subscription.not_found', await agreementsOf(ctx, [subscriptionId]))
  const period = periodOfDay(countingOf(subscription), ctx.today)
  const isFree = runningTrial(subscription, ctx.today) !== null
  const used = await usageOf(ctx, [{ subscriptionId, period }])
  const measured = used.get(subscriptionId)?.[0]?.measured
  const measuredAt = await selectLastMeasured(ctx.tx, ctx.scope, subscriptionId)
  const days = await selectDays(ctx.tx, ctx.scope, subscriptionId, period)
  return {
    subscriptionId,
    currency: subscription.currency,
    periodStart: period.start,
    periodEnd: period.end,
    resources: entitlements.map((terms) => {
      const { resource, unit, included, hardLimit } = terms
      const quantity = measured?.get(resource) ?? NOTHING
      const overuse = overuseOf(terms, included, quantity)
      const overuseMinor = isFree ? 0 : priceOveruse(terms, overuse).netMinor
      const at = measuredAt.get(resource) ?? null
      return {
        resource,
        unit,
        included,
        hardLimit,
        used: quantity.last,
        peak: quantity.peak,
        overuse,
        overuseMinor,
        measuredAt: at,
      }
    }),
    days: days.map(({ day, resource, peak, last }) => ({ day, resource, peak, last })),
  }
}
