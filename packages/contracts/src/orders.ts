import { z } from 'zod'
import { CycleField } from './catalog.ts'
import {
  AmountMinor,
  CustomerId,
  InstantField,
  InvoiceId,
  idOf,
  listQuery,
  PlainDateField,
  pageOf,
  SubscriptionId,
} from './fields.ts'
import { FirstInvoice } from './first-invoice.ts'
import { route } from './route.ts'
import { AgreedDiscount, DeliveryTiming, SALE_REFUSALS, Sale, SubscriptionState } from './subscriptions.ts'
import { Trial } from './trials.ts'

export const OrderId = idOf<'order'>()
export type OrderId = z.output<typeof OrderId>

export const ORDER_STATES = [
  'awaiting_approval',
  'awaiting_payment',
  'completed',
  'cancelled',
  'expired',
  'refused',
] as const
export const OrderState = z.enum(ORDER_STATES)

/** Of one order. */
export const MOST_ITEMS = 20

export const OrderItem = z.object({
  subscriptionId: SubscriptionId,
  subscriptionName: z.string(),
  planName: z.string(),
  state: SubscriptionState,
  cycle: CycleField,
  recurringMinor: AmountMinor,
  /** Of the recurring price; the list price is that of the plan and its add-ons together. */
  discount: AgreedDiscount.nullable(),
  renewsOn: PlainDateField.nullable(),
})

/** Subscriptions that were bought together, and their first invoice. [CBM-060] */
export const Order = z.object({
  id: OrderId,
  /** Counted by the seller, from 1. */
  number: z.int(),
  state: OrderState,
  delivery: DeliveryTiming,
  /** `store`: a visitor placed it in the public store; `portal`: the customer itself. */
  placedIn: z.enum(['staff', 'store', 'portal']),
  placedBy: z.string(),
  placedAt: InstantField,
  completedAt: InstantField.nullable(),
  /** When it was cancelled, expired or was refused. */
  cancelledAt: InstantField.nullable(),
  /** The day on which it ends by itself while it is not paid; null for one that does not. */
  expiresOn: PlainDateField.nullable(),
  /** When and by whom it was approved or refused, and the reason that the customer was told. */
  decidedAt: InstantField.nullable(),
  decidedBy: z.string(),
  refusalReason: z.string(),
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
  items: z.array(Sale).min(1).max(MOST_ITEMS),
  delivery: DeliveryTiming.default('now'),
})

export const ORDER_REFUSALS = [...SALE_REFUSALS, 'order.mixed_currencies'] as const

export const createOrder = route('POST', '/orders', {
  permission: 'subscription.create',
  summary: 'Sell several subscriptions at once: one first invoice, delivered now or when it is paid.',
  body: NewOrder,
  reply: Order,
  refuses: ORDER_REFUSALS,
})

/** What an order comes to: the lines of its first invoice, and when each subscription renews. */
export const OrderPreview = z.object({
  ...FirstInvoice,
  items: z.array(
    z.object({
      planName: z.string(),
      recurringMinor: AmountMinor,
      discount: AgreedDiscount.nullable(),
      cycle: CycleField,
      renewsOn: PlainDateField,
      /** What begins with a trial is no part of the first invoice. */
      trial: Trial.nullable(),
    }),
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

export const approveOrder = route('PUT', '/orders/:orderId/approval', {
  permission: 'subscription.approve',
  summary: 'Accept an order that waits for approval: its first invoice is issued, and who ordered may sign in.',
  params: { orderId: OrderId },
  reply: Order,
  refuses: ['order.not_found', 'order.not_awaiting_approval', 'customer.not_active', 'tax.no_rule'],
})
export const refuseOrder = route('POST', '/orders/:orderId/refusal', {
  permission: 'subscription.approve',
  summary: 'Refuse an order that waits for approval; the customer is told the reason by mail.',
  params: { orderId: OrderId },
  body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
  reply: Order,
  refuses: ['order.not_found', 'order.not_awaiting_approval'],
})

/** What the daily task will do with an order that nobody pays, and what keeps it from that. */
export const ExpiringOrder = z.object({
  id: OrderId,
  number: z.int(),
  customerId: CustomerId,
  customerName: z.string(),
  currency: z.string(),
  dueMinor: AmountMinor,
  expiresOn: PlainDateField,
  remindedOn: PlainDateField.nullable(),
  /** `payment`: part of it was paid; `mandate`: the customer is collected from. Null: it ends on that day. */
  heldBy: z.enum(['payment', 'mandate']).nullable(),
})
export type ExpiringOrder = z.output<typeof ExpiringOrder>

export const listExpiringOrders = route('GET', '/expiring-orders', {
  permission: 'subscription.view',
  summary:
    'The plan of the daily task that ends unpaid orders, not committed: what ends on or before a day, soonest first.',
  query: z.object({ until: PlainDateField.optional() }),
  reply: z.object({ until: PlainDateField, items: z.array(ExpiringOrder) }),
})

export const orderRoutes = [
  listOrders,
  getOrder,
  createOrder,
  previewOrder,
  completeOrder,
  cancelOrder,
  approveOrder,
  refuseOrder,
  listExpiringOrders,
] as const
