import type { CustomerId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse, Refusal, refuseField } from '../../../platform/refusal.ts'
import { markSold, plansById } from '../../catalog/index.ts'
import { findCustomer, lockCustomer, parentScopeOf, sellerFacts } from '../../tenancy/index.ts'
import { claimAccountNumber } from '../account-number.ts'
import { type Composition, compose, type Wish } from '../domain/composition.ts'
import { type Draft, draftSubscription, type Link } from '../domain/draft.ts'
import { insertSubscription, type SubscriptionRow } from '../store.ts'

export type Order = Wish & {
  readonly customerId: CustomerId
  /** First day of the first period, today or before; today when absent. */
  readonly startsOn?: PlainDate | undefined
}

/** What an order comes to before anything is written. `lock` keeps the plans from being deleted until the sale is written. */
export async function draftOrder(ctx: Ctx, order: Order, lock: 'none' | 'share') {
  const customer = await (lock === 'share' ? lockCustomer : findCustomer)(ctx, order.customerId)
  if (customer.state !== 'active') throw new Refusal('customer.not_active', { state: customer.state })
  const plans = await plansById(ctx, [order.planId, ...order.addonPlanIds], lock)
  const composition = orRefuse(compose(plans, order))
  const { invoicing } = await sellerFacts(ctx)
  const draft = draftSubscription({
    composition,
    sellerId: ctx.scope.sellerId,
    buyer: customer,
    startedOn: order.startsOn ?? ctx.today,
    sellerLeadDays: invoicing.leadDays,
  })
  return { customer, composition, draft }
}

/**
 * Subscribes a customer to a plan with add-ons. Where the plan is sold from one of the parent seller, the same transaction
 * subscribes this seller there, up to the root. The event makes the first invoice and starts the delivery. [PLK-072, CBM-060]
 * @throws Refusal of the customer, the plan or an add-on; `request.invalid` for a start in the future.
 */
export async function subscribe(ctx: Ctx, order: Order): Promise<SubscriptionRow> {
  if (order.startsOn !== undefined && order.startsOn > ctx.today) {
    throw refuseField('body.startsOn', 'cannot be in the future')
  }
  const { customer, composition, draft } = await draftOrder(ctx, order, 'share')
  const name = await claimAccountNumber(ctx, customer)
  return writeSale(ctx, composition, draft, name, null)
}

/** The floors above are written first: what is sold on exists before it is sold. */
async function writeSale(
  ctx: Ctx,
  composition: Composition,
  draft: Draft,
  name: string,
  downstream: Link | null,
): Promise<SubscriptionRow> {
  const upstream = await buyUpstream(ctx, composition, draft, name)
  const row: SubscriptionRow = {
    ...draft.row,
    name,
    createdAt: ctx.now,
    upstreamSellerId: upstream?.sellerId ?? null,
    upstreamSubscriptionId: upstream?.id ?? null,
    downstreamSellerId: downstream?.sellerId ?? null,
    downstreamSubscriptionId: downstream?.id ?? null,
  }
  await insertSubscription(ctx.tx, row, draft.items)
  await markSold(ctx, [composition.main.id, ...composition.addons.map(({ id }) => id)])
  await ctx.record('subscription.created', {
    object: { type: 'subscription', id: row.id, name },
    customerId: row.customerId,
    payload: { customerId: row.customerId, service: row.service, upstreamSubscriptionId: row.upstreamSubscriptionId },
  })
  return row
}

/** Undefined when the plan is the seller's own and nothing is bought for it. */
async function buyUpstream(ctx: Ctx, composition: Composition, draft: Draft, name: string): Promise<Link | undefined> {
  const { sourcePlanId } = composition.main
  if (sourcePlanId === null) return undefined
  const parent = await parentScopeOf(ctx)
  if (!parent) throw new Refusal('plan.source_not_offered')
  const order: Order = {
    customerId: parent.buyerCustomerId,
    planId: sourcePlanId,
    addonPlanIds: composition.addons.flatMap((addon) => addon.sourcePlanId ?? []),
    startsOn: draft.row.startedOn,
  }
  return ctx.inSeller(parent.scope, async (above) => {
    const wholesale = await draftOrder(above, order, 'share')
    return writeSale(above, wholesale.composition, wholesale.draft, name, draft.row)
  })
}
