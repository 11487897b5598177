import { z } from 'zod'
import { CycleField, PlanResource } from './catalog.ts'
import {
  Address,
  AmountMinor,
  CustomerId,
  EmailField,
  InstantField,
  InvoiceId,
  idOf,
  LanguageField,
  listQuery,
  NameField,
  PlainDateField,
  PlanId,
  pageOf,
  SlugField,
  SubscriptionId,
} from './fields.ts'
import { route } from './route.ts'
import { DeliveryTiming, SALE_REFUSALS, Sale, SubscriptionState } from './subscriptions.ts'
import { CustomerKind } from './tenancy.ts'

export const OrderId = idOf<'order'>()
export type OrderId = z.output<typeof OrderId>

export const ORDER_STATES = ['awaiting_payment', 'completed', 'cancelled'] as const
export const OrderState = z.enum(ORDER_STATES)

const MAX_ITEMS = 20

export const OrderItem = z.object({
  subscriptionId: SubscriptionId,
  subscriptionName: z.string(),
  planName: z.string(),
  state: SubscriptionState,
  cycle: CycleField,
  recurringMinor: AmountMinor,
  renewsOn: PlainDateField.nullable(),
})

/** Subscriptions that were bought together, and their first invoice. [CBM-060] */
export const Order = z.object({
  id: OrderId,
  /** Counted by the seller, from 1. */
  number: z.int(),
  state: OrderState,
  delivery: DeliveryTiming,
  /** `store`: a visitor placed it in the public store. */
  placedIn: z.enum(['staff', 'store']),
  placedBy: z.string(),
  placedAt: InstantField,
  completedAt: InstantField.nullable(),
  cancelledAt: InstantField.nullable(),
  customerId: CustomerId,
  customerName: z.string(),
  customerNumber: z.int(),
  currency: z.string(),
  grossMinor: AmountMinor,
  /** Null for what is never invoiced: the seller's own use. */
  invoiceId: InvoiceId.nullable(),
  invoiceNumber: z.string(),
  /** What is still due on the first invoice. */
  dueMinor: AmountMinor,
  items: z.array(OrderItem),
})
export type Order = z.output<typeof Order>

export const listOrders = route('GET', '/orders', {
  permission: 'subscription.view',
  summary: 'Orders with what was bought and what is still due on their first invoice; found by number.',
  query: listQuery(['-placedAt', 'placedAt'], { state: OrderState.optional(), customerId: CustomerId.optional() }),
  reply: pageOf(Order),
})
export const getOrder = route('GET', '/orders/:orderId', {
  permission: 'subscription.view',
  summary: 'An order.',
  params: { orderId: OrderId },
  reply: Order,
  refuses: ['order.not_found'],
})

const NewOrder = z.strictObject({
  customerId: CustomerId,
  items: z.array(Sale).min(1).max(MAX_ITEMS),
  delivery: DeliveryTiming.default('now'),
})

const ORDER_REFUSALS = [...SALE_REFUSALS, 'order.mixed_currencies'] as const

export const createOrder = route('POST', '/orders', {
  permission: 'subscription.create',
  summary: 'Sell several subscriptions at once: one first invoice, delivered now or when it is paid.',
  body: NewOrder,
  reply: Order,
  refuses: ORDER_REFUSALS,
})

/** What an order comes to: the lines of its first invoice, and when each subscription renews. */
export const OrderPreview = z.object({
  currency: z.string(),
  lines: z.array(z.object({ description: z.string(), netMinor: AmountMinor, taxRate: z.int() })),
  netMinor: AmountMinor,
  taxMinor: AmountMinor,
  grossMinor: AmountMinor,
  items: z.array(
    z.object({ planName: z.string(), recurringMinor: AmountMinor, cycle: CycleField, renewsOn: PlainDateField }),
  ),
})
export type OrderPreview = z.output<typeof OrderPreview>

export const previewOrder = route('POST', '/order-previews', {
  permission: 'subscription.create',
  summary: 'The same plan of an order, not committed: first invoice, taxes, renewals.',
  body: NewOrder,
  reply: OrderPreview,
  refuses: ORDER_REFUSALS,
})
export const completeOrder = route('PUT', '/orders/:orderId/completion', {
  permission: 'subscription.create',
  summary: 'Deliver an order without waiting for its payment any longer; its invoice stays due.',
  params: { orderId: OrderId },
  reply: Order,
  refuses: ['order.not_found', 'order.not_waiting', 'tax.no_rule'],
})
export const cancelOrder = route('POST', '/orders/:orderId/cancellation', {
  permission: 'subscription.cancel',
  summary: 'Give up an order that waits for its payment: the first invoice is credited, nothing is delivered.',
  params: { orderId: OrderId },
  body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
  reply: Order,
  refuses: ['order.not_found', 'order.not_waiting'],
})

/** How a seller's public store sells. */
export const StoreSettings = z.object({
  open: z.boolean(),
  /** What an order waits for when it is placed in the store. */
  delivery: DeliveryTiming,
  /** The plans and add-ons that the store offers, as far as they are on sale. */
  planIds: z.array(PlanId),
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
  body: z.strictObject({ open: z.boolean(), delivery: DeliveryTiming, planIds: z.array(PlanId).max(200) }).partial(),
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
  .max(MAX_ITEMS)
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
  invoiceNumber: z.string(),
  dueOn: PlainDateField,
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

export const placeStoreOrder = route('POST', '/stores/:slug/orders', {
  permission: 'public',
  limitedTo: 30,
  summary: 'Order in the public store as a new customer: creates the customer, its first invoice and a mailed way in.',
  params: { slug: SlugField },
  body: z.strictObject({
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
    items: Cart,
    /** The buyer knows that the order is to be paid (Directive 2011/83/EU, article 8(2)). */
    acceptsObligationToPay: z.literal(true),
  }),
  reply: PlacedOrder,
  refuses: ['store.not_found', ...ORDER_REFUSALS],
})

export const storeRoutes = [
  listOrders,
  getOrder,
  createOrder,
  previewOrder,
  completeOrder,
  cancelOrder,
  getStoreSettings,
  updateStoreSettings,
  getStore,
  previewStoreOrder,
  placeStoreOrder,
] as const
