import type { ReplyOf } from '@palier/contracts'
import type {
  getStore as getContract,
  PlacedOrder,
  placeStoreOrder as placeContract,
  previewStoreOrder as previewContract,
  StoreSettings,
} from '@palier/contracts/store'
import { applyRate, newId } from '@palier/kernel'
import type { Database } from '../../platform/db/database.ts'
import type { Scope } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type BilledCustomer, loadSellerFacts } from '../billing/index.ts'
import { type PlanRow, plansById } from '../catalog/index.ts'
import type { WantedSale } from '../subscriptions/index.ts'
import { taxFor } from '../tax/index.ts'
import { createCustomer, isWithheldFrom, sellerFacts, validNumbers } from '../tenancy/index.ts'
import { placeOrder } from './actions/place-order.ts'
import { draftedOrder } from './preview.ts'
import { toStorePlan } from './replies.ts'
import { storeSettings } from './schema.ts'
import { selectSettings, visitorScope } from './store.ts'

/** The scope of whoever visits a store. @throws Refusal `store.not_found`, also for a store that is closed. */
export function storeScope(database: Database, { params }: { params: { slug: string } }): Promise<Scope> {
  return visitorScope(database, params.slug, storeSettings.open)
}

/** What the store offers, in the order in which the seller put it. What no tax rule covers cannot be priced and is left out. */
export async function getStore(ctx: Ctx): Promise<ReplyOf<typeof getContract>> {
  const { slug, name, email, language, address } = await sellerFacts(ctx)
  const settings = await selectSettings(ctx.tx, ctx.scope)
  const { rules } = await loadSellerFacts(ctx)
  const atHome = { sellerCountry: address.country, customerCountry: address.country } as const
  const plans = (await offeredPlans(ctx, settings)).flatMap((plan) => {
    const sale = { ...atHome, customerKind: 'person', customerVatNumber: '', taxClass: plan.taxClass } as const
    const taxed = taxFor(sale, rules, ctx.today)
    return taxed.ok ? [toStorePlan(plan, (net) => net + applyRate(net, taxed.value.rate))] : []
  })
  const { delivery, signUp } = settings
  return { slug, sellerName: name, sellerEmail: email, language, country: address.country, delivery, plans, signUp }
}

async function offeredPlans(ctx: Ctx, { planIds }: StoreSettings): Promise<PlanRow[]> {
  const found = new Map((await plansById(ctx, planIds)).map((plan) => [plan.id, plan]))
  return planIds.flatMap((id) => found.get(id) ?? []).filter(({ state }) => state === 'on_sale')
}

export async function previewStoreOrder(
  ctx: Ctx,
  { body }: Parsed<typeof previewContract>,
): Promise<ReplyOf<typeof previewContract>> {
  const { items, kind, language, country } = body
  await refuseUnlessOffered(ctx, items)
  const sales = salesOf(items)
  const { vatNumber } = validNumbers({ companyNumber: '', vatNumber: body.vatNumber }, country)
  const id = newId<'customer'>()
  const address = { line1: '', line2: '', postalCode: '', city: '', country }
  const party = { name: '', legalName: '', address, companyNumber: '', vatNumber, email: '', number: '' }
  const billed: BilledCustomer = { id, number: 0, kind, language, country, party }
  const pathOf = (place: number) => `body.items.${place}`
  return (await draftedOrder(ctx, { id, isSelf: false }, billed, { sales, pathOf })).preview
}

/**
 * An order of a new customer, `pending` until it is paid, and an invitation to its portal: nobody is a member before they accept
 * it, so that the answer tells nothing about who has a login already. [CBM-001]
 */
export async function placeStoreOrder(
  ctx: Ctx,
  { body }: Parsed<typeof placeContract>,
): Promise<ReplyOf<typeof placeContract>> {
  const { items, contactName, acceptsObligationToPay: _accepted, ...profile } = body
  await refuseUnlessOffered(ctx, items)
  const rules = await selectSettings(ctx.tx, ctx.scope)
  const { delivery } = rules
  const user = { name: contactName, email: profile.email }
  // Whose order waits for approval gets no way in before it is approved.
  const isInvitedLater = rules.approval === 'manual'
  const customer = await createCustomer(ctx, { ...profile, user }, { state: 'pending', isInvitedLater })
  const placed = await placeOrder(ctx, {
    customerId: customer.id,
    sales: salesOf(items),
    delivery,
    placedIn: 'store',
    placedBy: contactName,
    rules,
    pathOf: (place) => `body.items.${place}`,
  })
  return whatIsNext(ctx, placed, profile)
}

export async function whatIsNext(
  ctx: Ctx,
  { order, invoice, totals }: Awaited<ReturnType<typeof placeOrder>>,
  { email }: { email: string },
): Promise<PlacedOrder> {
  const awaitsApproval = order.state === 'awaiting_approval'
  const { netMinor, taxMinor, grossMinor } = totals
  const seller = await sellerFacts(ctx)
  return {
    orderNumber: order.number,
    awaitsApproval,
    invoiceNumber: invoice?.number ?? '',
    dueOn: invoice?.dueOn ?? null,
    currency: order.currency,
    netMinor,
    taxMinor,
    grossMinor,
    delivery: order.delivery,
    email,
    iban: seller.invoicing.iban,
    bic: seller.invoicing.bic,
    beneficiary: seller.legalName,
  }
}

export type Cart = Parsed<typeof placeContract>['body']['items']

/** What somebody buys without the staff is sold at once: nobody takes one trial after the other. [CA-057] */
export function salesOf(cart: Cart) {
  return cart.map((item) => ({ ...item, trial: null })) satisfies WantedSale[]
}

/** @throws Refusal `plan.not_sellable`, naming the place in the cart; also for a plan that does not exist. */
export async function refuseUnlessOffered(ctx: Ctx, cart: Cart): Promise<void> {
  if (await isWithheldFrom(ctx, ctx.scope.sellerId, 'subscription.create')) throw new Refusal('allotment.unavailable')
  const offered = new Set<string>((await selectSettings(ctx.tx, ctx.scope)).planIds)
  const paths = cart.flatMap(({ planId, addonPlanIds }, place) => [
    ...(offered.has(planId) ? [] : [`body.items.${place}.planId`]),
    ...addonPlanIds.flatMap((id, at) => (offered.has(id) ? [] : [`body.items.${place}.addonPlanIds.${at}`])),
  ])
  const fields = paths.map((path) => ({ path, code: 'not_offered', message: 'is not offered here' }))
  if (fields.length > 0) throw new Refusal('plan.not_sellable', {}, fields)
}
