import type { CustomerId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse, Refusal, refuseField } from '../../../platform/refusal.ts'
import { markSold, plansById } from '../../catalog/index.ts'
import {
  type CustomerRow,
  type Discount,
  discountsOf,
  lockCustomer,
  parentScopeOf,
  type SellerRow,
  sellerFacts,
} from '../../tenancy/index.ts'
import { claimAccountNumber } from '../account-number.ts'
import { type Composition, compose, type Wish } from '../domain/composition.ts'
import { withDiscounts } from '../domain/discounts.ts'
import { type Buyer, type Draft, draftSubscription, type Link } from '../domain/draft.ts'
import { trialOf, type WantedTrial } from '../domain/trial.ts'
import { insertSubscription, type SubscriptionRow } from '../store.ts'
import { requireRoom, wholesaleOf } from './require-room.ts'

/** One subscription that is asked for. */
export type WantedSale = Wish & {
  /** First day of the first period, today or before; today when absent. */
  readonly startsOn?: PlainDate | undefined
  readonly trial: WantedTrial
}

/** A sale before anything is written. */
export type DraftedSale = { readonly composition: Composition; readonly draft: Draft }

type Terms = {
  /** How the seller invoices. */
  readonly invoicing: SellerRow['invoicing']
  /** `share` keeps the plans from being deleted until the sale is written. */
  readonly lock: 'none' | 'share'
  /** What the buyer gets off the list prices. */
  readonly discounts: readonly Discount[]
  /** Where a refusal finds the sale in the request. */
  readonly path: string
  /** When it ends by itself, where that was agreed on the floor below. */
  readonly endsOn?: PlainDate | null
}

/**
 * What a sale comes to.
 * @throws Refusal of the plan or an add-on; `request.invalid` for a start in the future and for a trial that is over already.
 */
async function draftSale(ctx: Ctx, buyer: Buyer, sale: WantedSale, terms: Terms): Promise<DraftedSale> {
  const { invoicing, lock, discounts, path } = terms
  if (sale.startsOn !== undefined && sale.startsOn > ctx.today)
    throw refuseField(`${path}.startsOn`, 'cannot be in the future')
  const plans = await plansById(ctx, [sale.planId, ...sale.addonPlanIds], lock)
  const listed = orRefuse(under(path, compose(plans, sale)))
  const composition = { ...listed, items: withDiscounts(listed.items, discounts) }
  const draft = draftSubscription({
    composition,
    sellerId: ctx.scope.sellerId,
    buyer,
    startedOn: sale.startsOn ?? ctx.today,
    trial: trialOf(sale.trial, invoicing, buyer),
    endsOn: terms.endsOn ?? null,
    seller: invoicing,
  })
  refuseUselessTrial(ctx, draft, path)
  return { composition, draft }
}

function refuseUselessTrial(ctx: Ctx, { row: { trialEndsOn, invoiced } }: Draft, path: string): void {
  if (trialEndsOn === null) return
  if (!invoiced) throw refuseField(`${path}.trial`, 'is of no use here: your own subscriptions are never invoiced')
  if (trialEndsOn <= ctx.today)
    throw refuseField(`${path}.trial`, 'would be over already: it counts from the first day')
}

function under<R extends ReturnType<typeof compose>>(path: string, result: R): R {
  if (result.ok || path === 'body') return result
  const fields = result.fields?.map((field) => ({ ...field, path: field.path.replace(/^body/, path) }))
  return { ...result, ...(fields ? { fields } : {}) }
}

/** Prospects and customers may buy; a `pending` one is busy with its first order. @throws Refusal `customer.not_active` */
export function refuseUnlessBuying(customer: CustomerRow, isFirstOrder: boolean): void {
  const { state } = customer
  if (state !== 'active' && state !== 'prospect' && !(isFirstOrder && state === 'pending'))
    throw new Refusal('customer.not_active', { state })
}

export type SaleRequest = {
  readonly customerId: CustomerId
  readonly sales: readonly WantedSale[]
  /** The subscriptions stay `pending` until they are started. */
  readonly waits: boolean
  readonly isFirstOrder: boolean
  /** Where in the request the sale at this place stands. */
  pathOf(place: number): string
}

/**
 * Subscribes a customer to plans with add-ons. Where a plan is sold from one of the parent seller, the same transaction
 * subscribes this seller there, up to the root. Invoices are the caller's. [PLK-072, CBM-060]
 * @throws Refusal of the customer, a plan or an add-on; `order.mixed_currencies`.
 */
export async function sell(ctx: Ctx, request: SaleRequest): Promise<SubscriptionRow[]> {
  const customer = await lockCustomer(ctx, request.customerId)
  refuseUnlessBuying(customer, request.isFirstOrder)
  const drafts = await draftSales(ctx, customer, request, 'share')
  const rows: SubscriptionRow[] = []
  for (const sale of drafts) {
    const name = await claimAccountNumber(ctx, customer)
    rows.push(await writeSale(ctx, sale, { name, waits: request.waits, downstream: null }))
  }
  return rows
}

/** What several sales to one buyer come to. @throws Refusal of a sale, or of what is allotted; `order.mixed_currencies`. */
export async function draftSales(
  ctx: Ctx,
  buyer: Buyer,
  { sales, pathOf }: Pick<SaleRequest, 'sales' | 'pathOf'>,
  lock: 'none' | 'share',
): Promise<DraftedSale[]> {
  const { invoicing } = await sellerFacts(ctx)
  const discounts = await discountsOf(ctx, buyer.id)
  const drafts: DraftedSale[] = []
  for (const [place, sale] of sales.entries()) {
    const drafted = await draftSale(ctx, buyer, sale, { invoicing, lock, discounts, path: pathOf(place) })
    const { currency } = drafted.draft.row
    if (drafts[0] && drafts[0].draft.row.currency !== currency)
      throw new Refusal('order.mixed_currencies', { currency }, [
        { path: `${pathOf(place)}.planId`, code: 'mixed_currencies', message: 'is sold in another currency' },
      ])
    drafts.push(drafted)
  }
  const asking = drafts.map(({ composition }, place) => ({ composition, path: pathOf(place) }))
  await requireRoom(ctx, asking, lock === 'share')
  return drafts
}

type Place = { readonly name: string; readonly waits: boolean; readonly downstream: Link | null }

/** The floors above are written first: what is sold on exists before it is sold. */
async function writeSale(ctx: Ctx, { composition, draft }: DraftedSale, place: Place): Promise<SubscriptionRow> {
  const { name, waits, downstream } = place
  const upstream = await buyUpstream(ctx, composition, draft, place)
  const row: SubscriptionRow = {
    ...draft.row,
    ...(waits ? { state: 'pending', nextInvoiceOn: null } : {}),
    name,
    createdAt: ctx.now,
    upstreamSellerId: upstream?.sellerId ?? null,
    upstreamSubscriptionId: upstream?.id ?? null,
    downstreamSellerId: downstream?.sellerId ?? null,
    downstreamSubscriptionId: downstream?.id ?? null,
  }
  await insertSubscription(ctx.tx, row, draft.items)
  await markSold(ctx, [composition.main.id, ...composition.addons.map(({ id }) => id)])
  const told = { object: { type: 'subscription', id: row.id, name }, customerId: row.customerId }
  const { customerId, service, upstreamSubscriptionId } = row
  await ctx.record('subscription.created', { ...told, payload: { customerId, service, upstreamSubscriptionId } })
  if (!waits) await ctx.record('subscription.started', { ...told, payload: {} })
  return row
}

/** Undefined when the plan is the seller's own and nothing is bought for it. */
async function buyUpstream(
  ctx: Ctx,
  composition: Composition,
  draft: Draft,
  { name, waits }: Place,
): Promise<Link | undefined> {
  const wholesaleWish = wholesaleOf(composition)
  if (!wholesaleWish) return undefined
  const parent = await parentScopeOf(ctx)
  if (!parent) throw new Refusal('plan.source_not_offered')
  const { startedOn, endsOn } = draft.row
  // A seller that gives a trial pays for it: what it buys is agreed with its parent.
  const wanted: WantedSale = { ...wholesaleWish, startsOn: startedOn, trial: null }
  return ctx.inSeller(parent.scope, async (above) => {
    const buyer = await lockCustomer(above, parent.buyerCustomerId)
    refuseUnlessBuying(buyer, false)
    const { invoicing } = await sellerFacts(above)
    // Each floor grants its own: what this seller takes off is nothing to the one above.
    const discounts = await discountsOf(above, buyer.id)
    const wholesale = await draftSale(above, buyer, wanted, {
      invoicing,
      lock: 'share',
      discounts,
      path: 'body',
      endsOn,
    })
    return writeSale(above, wholesale, { name, waits, downstream: draft.row })
  })
}
