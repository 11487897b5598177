import { z } from 'zod'
import { CycleField, PlanResource } from './catalog.ts'
import {
  Address,
  AmountMinor,
  EmailField,
  LanguageField,
  NameField,
  PlainDateField,
  PlanId,
  SlugField,
} from './fields.ts'
import { MOST_ITEMS, ORDER_REFUSALS, OrderPreview } from './orders.ts'
import { route } from './route.ts'
import { DeliveryTiming } from './subscriptions.ts'
import { CustomerKind } from './tenancy.ts'

export const APPROVALS = ['automatic', 'manual'] as const

/** How a seller's public store sells. */
export const StoreSettings = z.object({
  open: z.boolean(),
  /** What an order waits for when it is placed in the store. */
  delivery: DeliveryTiming,
  /** Whether what is ordered in the store or a portal waits until somebody of the staff approves it. [CBM-163] */
  approval: z.enum(APPROVALS),
  /** After how many days such an order ends when nobody pays it; null: never. */
  unpaidOrderDays: z.int().min(2).max(365).nullable(),
  /** The plans and add-ons that the store offers, as far as they are on sale. */
  planIds: z.array(PlanId),
  /** Whether a visitor may have an account without ordering anything, whether the store is open or not. [SL-011] */
  signUp: z.boolean(),
})
export type StoreSettings = z.output<typeof StoreSettings>

export const getStoreSettings = route('GET', '/store-settings', {
  permission: 'seller.view',
  summary: 'Whether and what the public store of this seller sells.',
  reply: StoreSettings.extend({ slug: z.string() }),
})
export const updateStoreSettings = route('PATCH', '/store-settings', {
  permission: 'seller.edit',
  summary: 'Open or close the public store, and choose what it offers.',
  body: z.strictObject({ ...StoreSettings.shape, planIds: z.array(PlanId).max(200) }).partial(),
  reply: StoreSettings.extend({ slug: z.string() }),
  refuses: ['plan.not_found'],
})

/** A plan as a visitor sees it: prices before tax, and with the tax that a consumer in the seller's country pays. */
export const StorePlan = z.object({
  id: PlanId,
  kind: z.enum(['main', 'addon']),
  service: z.string(),
  name: z.string(),
  description: z.string(),
  currency: z.string(),
  cycle: CycleField,
  priceMinor: AmountMinor,
  priceGrossMinor: AmountMinor,
  setupFeeMinor: AmountMinor,
  setupFeeGrossMinor: AmountMinor,
  /** With the unit that quantities are told in, and how much of it one price of further use is for. */
  resources: z.array(PlanResource.extend({ unit: z.enum(['byte', 'piece']), pricedPer: z.int() })),
})
export type StorePlan = z.output<typeof StorePlan>

export const Store = z.object({
  slug: z.string(),
  sellerName: z.string(),
  sellerEmail: z.string(),
  language: LanguageField,
  country: z.string(),
  delivery: DeliveryTiming,
  plans: z.array(StorePlan),
  /** Whether there is an account to be had without an order. */
  signUp: z.boolean(),
})
export type Store = z.output<typeof Store>

export const getStore = route('GET', '/stores/:slug', {
  permission: 'public',
  summary: 'The public store of a seller: what it offers and at which prices.',
  params: { slug: SlugField },
  reply: Store,
  refuses: ['store.not_found'],
})

const Cart = z
  .array(z.strictObject({ planId: PlanId, addonPlanIds: z.array(PlanId).max(20).default([]) }))
  .min(1)
  .max(MOST_ITEMS)
const Buyer = { kind: CustomerKind, vatNumber: z.string().trim().max(20).default('') }

export const previewStoreOrder = route('POST', '/stores/:slug/order-previews', {
  permission: 'public',
  summary: 'What a cart comes to for a buyer of this country, with taxes.',
  params: { slug: SlugField },
  body: z.strictObject({ ...Buyer, country: Address.shape.country, language: LanguageField, items: Cart }),
  reply: OrderPreview,
  refuses: ['store.not_found', ...ORDER_REFUSALS],
})

/** What happens next, told alike whether or not somebody signs in with this e-mail address already. */
export const PlacedOrder = z.object({
  orderNumber: z.int(),
  /** The staff looks at it first: it is invoiced when it is approved. */
  awaitsApproval: z.boolean(),
  /** Empty, and without a date, while it waits for approval. */
  invoiceNumber: z.string(),
  dueOn: PlainDateField.nullable(),
  currency: z.string(),
  netMinor: AmountMinor,
  taxMinor: AmountMinor,
  grossMinor: AmountMinor,
  delivery: DeliveryTiming,
  email: z.string(),
  iban: z.string(),
  bic: z.string(),
  beneficiary: z.string(),
})
export type PlacedOrder = z.output<typeof PlacedOrder>

/** Who a visitor says they are. */
const Visitor = {
  ...Buyer,
  /** The company, or the person. */
  name: NameField,
  /** Who signs in. */
  contactName: NameField,
  email: EmailField,
  phone: z.string().trim().max(40).default(''),
  language: LanguageField,
  companyNumber: z.string().trim().max(20).default(''),
  address: z.strictObject({
    ...Address.shape,
    line1: z.string().trim().min(1).max(120),
    postalCode: z.string().trim().min(1).max(16),
    city: z.string().trim().min(1).max(80),
  }),
}

export const placeStoreOrder = route('POST', '/stores/:slug/orders', {
  permission: 'public',
  limitedTo: 30,
  summary: 'Order in the public store as a new customer: creates the customer, its first invoice and a mailed way in.',
  params: { slug: SlugField },
  body: z.strictObject({
    ...Visitor,
    items: Cart,
    /** The buyer knows that the order is to be paid (Directive 2011/83/EU, article 8(2)). */
    acceptsObligationToPay: z.literal(true),
  }),
  reply: PlacedOrder,
  refuses: ['store.not_found', ...ORDER_REFUSALS],
})

/** What the page on which a visitor creates an account says. */
export const SignUpPage = z.object({
  slug: z.string(),
  sellerName: z.string(),
  sellerEmail: z.string(),
  country: z.string(),
  /** Somebody of the staff looks at it first. */
  awaitsApproval: z.boolean(),
})

export const getSignUpPage = route('GET', '/stores/:slug/sign-up', {
  permission: 'public',
  summary: 'Whose account a visitor can create here. [SL-011]',
  params: { slug: SlugField },
  reply: SignUpPage,
  refuses: ['store.not_found'],
})

export const signUp = route('POST', '/stores/:slug/sign-ups', {
  permission: 'public',
  limitedTo: 30,
  summary:
    'Create an account without ordering. Answered alike for every address; all else is in a mail to it: a single-use link, or how to come in. [SL-011]',
  params: { slug: SlugField },
  body: z.strictObject(Visitor),
  reply: z.object({ email: z.string(), awaitsApproval: z.boolean() }),
  refuses: ['store.not_found'],
})

export const getOwnStore = route('GET', '/own-store', {
  permission: 'plan.view',
  summary: 'What a customer can order in its own portal: what the store offers, also while it is closed to visitors.',
  reply: Store,
})
const OwnOrder = z.strictObject({ items: Cart })
export const previewOwnOrder = route('POST', '/own-order-previews', {
  permission: 'subscription.order',
  summary: 'What a cart comes to for the customer whose portal this is.',
  body: OwnOrder,
  reply: OrderPreview,
  refuses: ORDER_REFUSALS,
})
export const placeOwnOrder = route('POST', '/own-orders', {
  permission: 'subscription.order',
  summary: 'Order for the customer whose portal this is; delivered as the store delivers.',
  body: OwnOrder.extend({ acceptsObligationToPay: z.literal(true) }),
  reply: PlacedOrder,
  refuses: ORDER_REFUSALS,
})

export const storeRoutes = [
  getStoreSettings,
  updateStoreSettings,
  getStore,
  previewStoreOrder,
  placeStoreOrder,
  getSignUpPage,
  signUp,
  getOwnStore,
  previewOwnOrder,
  placeOwnOrder,
] as const
