import type { SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Module } from '../../platform/module.ts'
import { type Entitlement, entitlementsOf } from './domain/entitlements.ts'
import { subscriptionRoutes } from './routes.ts'
import { type SubscriptionItemRow, type SubscriptionRow, selectItems, selectSubscriptions } from './store.ts'

export { claimAccountNumber } from './account-number.ts'
export { endDue, withdrawSales } from './actions/cancel-subscription.ts'
export {
  closeArchived,
  type Ending,
  endAllOfCustomer,
  endingsOfCustomer,
  type Leaving,
} from './actions/end-customer.ts'
export {
  holdAllForFraud,
  holdAllOfCustomer,
  releaseAllFromFraud,
  releaseAllOfCustomer,
} from './actions/hold-subscription.ts'
export { remindOfTrials } from './actions/remind-of-trials.ts'
export {
  type DraftedSale,
  draftSales,
  refuseUnlessBuying,
  type SaleRequest,
  sell,
  type WantedSale,
} from './actions/sell.ts'
export { type Start, startSubscriptions } from './actions/start-subscriptions.ts'
export {
  type Advance,
  advancePeriods,
  billableSubscriptions,
  type DuePlace,
  type DueSubscription,
  dueBatch,
  type Share,
} from './bill-run-store.ts'
export {
  type Charge,
  type ChargeRequest,
  chargesForPeriod,
  type ItemTerms,
  type Measured,
  overuseCharges,
  overuseOf,
  priceOveruse,
  type UsedPeriod,
} from './domain/charges.ts'
export { describeCharge } from './domain/describe-charge.ts'
export { discountOfAll } from './domain/discounts.ts'
export { type Buyer, countingOf, cycleOf } from './domain/draft.ts'
export { type Entitlement, entitlementsOf } from './domain/entitlements.ts'
export { firstIndex, firstPaidPeriod, paidFrom, periodOf, periodOfDay } from './domain/periods.ts'
export { runningTrial, type WantedTrial } from './domain/trial.ts'
export { listSubscriptions, readSubscription, requireSubscription, subscriptionsById } from './reads.ts'
export { subscriptions } from './schema.ts'
export type { SubscriptionItemRow, SubscriptionRow } from './store.ts'

export function subscriptionsModule(): Module {
  return { name: 'subscriptions', routes: subscriptionRoutes }
}

/** A subscription with what was agreed and what it grants in all. */
export type Agreement = {
  readonly subscription: SubscriptionRow
  readonly items: readonly SubscriptionItemRow[]
  readonly entitlements: readonly Entitlement[]
  /** Only the lowest of a chain of wholesale sales is delivered. */
  readonly isDelivered: boolean
}

/** The rows of these subscriptions as far as the scope sees them. */
export async function subscriptionRows(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<SubscriptionRow[]> {
  return selectSubscriptions(ctx.tx, ctx.scope, ids)
}

/** The agreements of these subscriptions as far as the scope sees them; two queries. */
export async function agreementsOf(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<Agreement[]> {
  if (ids.length === 0) return []
  const rows = await selectSubscriptions(ctx.tx, ctx.scope, ids)
  const items = Map.groupBy(await selectItems(ctx.tx, ctx.scope, ids), (item) => item.subscriptionId)
  return rows.map((subscription) => {
    const own = items.get(subscription.id) ?? []
    return {
      subscription,
      items: own,
      entitlements: entitlementsOf(own),
      isDelivered: subscription.downstreamSubscriptionId === null,
    }
  })
}
