import { z } from 'zod'
import { CycleField, PlanResource } from './catalog.ts'
import {
  AmountMinor,
  CustomerId,
  InstantField,
  listQuery,
  PlainDateField,
  PlanId,
  pageOf,
  SubscriptionId,
} from './fields.ts'
import { FirstInvoice } from './first-invoice.ts'
import { route } from './route.ts'
import { LocationKey } from './storage-locations.ts'
import { ResourceOverride } from './tenancy.ts'
import { Trial, TrialWish } from './trials.ts'

/** `pending`: sold, and delivered when the first invoice of its order is paid. */
export const SUBSCRIPTION_STATES = ['pending', 'active', 'suspended', 'ending', 'ended'] as const
export const SubscriptionState = z.enum(SUBSCRIPTION_STATES)
/** `upstream`: the parent seller holds what this sale stands on; `downstream`: the child seller holds what it sold on. */
export const SUSPENSION_REASONS = [
  'customer_suspended',
  'manual',
  'unpaid',
  'overuse',
  'expired',
  'fraud',
  'upstream',
  'downstream',
] as const
export const SuspensionReason = z.enum(SUSPENSION_REASONS)

/** Why an agreed amount is below the list price of that day: what the customer reads of it. [CBM-190] */
export const AgreedDiscount = z.object({
  name: z.string(),
  /** In millionths: 10 % is 100000. */
  rate: z.int(),
  listMinor: AmountMinor,
})
export type AgreedDiscount = z.output<typeof AgreedDiscount>

/** What was agreed for one plan on a subscription: frozen at the agreement, so that a plan's change never reprices it. */
export const SubscriptionItem = z.object({
  planId: PlanId,
  kind: z.enum(['main', 'addon']),
  name: z.string(),
  /** After the discount. */
  priceMinor: AmountMinor,
  discount: AgreedDiscount.nullable(),
  resources: z.array(PlanResource),
})

export const Subscription = z.object({
  id: SubscriptionId,
  customerId: CustomerId,
  customerName: z.string(),
  customerNumber: z.int(),
  /** Named for good after the thing that identifies what is delivered: an account number, a domain. [PLK-072] */
  name: z.string(),
  service: z.string(),
  planId: PlanId,
  planName: z.string(),
  state: SubscriptionState,
  suspensions: z.array(z.object({ reason: SuspensionReason, note: z.string(), suspendedAt: InstantField })),
  /** Customised values: later changes of the plan are not applied. */
  locked: z.boolean(),
  currency: z.string(),
  cycle: CycleField,
  items: z.array(SubscriptionItem),
  /** The sum of included values and limits of the plan and its add-ons. */
  entitlements: z.array(PlanResource),
  startedOn: PlainDateField,
  /** The trial that lasts: the first day after it, and what happens then; null without one and when it is over. */
  trial: Trial.extend({
    /** It ends by its terms and may still be kept; one that was cancelled may not. */
    convertible: z.boolean(),
  }).nullable(),
  periodStart: PlainDateField,
  periodEnd: PlainDateField,
  renewsOn: PlainDateField.nullable(),
  nextInvoiceOn: PlainDateField.nullable(),
  endsOn: PlainDateField.nullable(),
  /** Price of the next period before tax and use. */
  recurringMinor: AmountMinor,
  createdAt: InstantField,
})
export type Subscription = z.output<typeof Subscription>

export const listSubscriptions = route('GET', '/subscriptions', {
  permission: 'subscription.view',
  summary: 'Subscriptions with their plan, state and renewal.',
  query: listQuery(['-createdAt', 'createdAt', 'name', '-name', 'renewsOn', '-renewsOn'], {
    state: SubscriptionState.optional(),
    customerId: CustomerId.optional(),
    planId: PlanId.optional(),
    /** Only what is in its trial. */
    trial: z.literal('running').optional(),
  }),
  reply: pageOf(Subscription),
})
export const getSubscription = route('GET', '/subscriptions/:subscriptionId', {
  permission: 'subscription.view',
  summary: 'A subscription.',
  params: { subscriptionId: SubscriptionId },
  reply: Subscription,
  refuses: ['subscription.not_found'],
})

/** Whether what was ordered is delivered at once, or when its first invoice is paid. [CBM-001] */
export const DeliveryTiming = z.enum(['now', 'when_paid'])

/** One subscription of an order: a plan with add-ons, and what was agreed otherwise. */
export const Sale = z.strictObject({
  planId: PlanId,
  addonPlanIds: z.array(PlanId).max(20).default([]),
  overrides: z.array(ResourceOverride).max(40).optional(),
  /** First day of the first period, today or before. Left out: today, or the day that delivery begins. */
  startsOn: PlainDateField.optional(),
  /** For the backup service: where its accounts are kept; left out, the seller's default. [CA-056] */
  storageLocation: LocationKey.optional(),
  trial: TrialWish,
})

const NewSubscription = z.strictObject({
  customerId: CustomerId,
  ...Sale.shape,
  delivery: DeliveryTiming.default('now'),
})

export const SALE_REFUSALS = [
  'customer.not_found',
  'customer.not_active',
  'plan.not_found',
  'plan.not_sellable',
  'plan.is_an_addon',
  'plan.not_an_addon',
  'plan.addon_mismatch',
  'plan.unknown_resource',
  'plan.limit_below_included',
  'subscription.addon_twice',
  'tax.no_rule',
  'allotment.subscriptions',
  'allotment.exceeded',
  'allotment.without_limit',
  'allotment.unavailable',
] as const

export const createSubscription = route('POST', '/subscriptions', {
  permission: 'subscription.create',
  summary:
    'Subscribe a customer to a plan with add-ons; issues the first invoice and starts the delivery, now or when it is paid.',
  body: NewSubscription,
  reply: Subscription,
  refuses: SALE_REFUSALS,
})

/** What a subscription would cost: the lines of its first invoice and the recurring price. */
export const SubscriptionPreview = z.object({
  ...FirstInvoice,
  /** The first paid period, also of a trial that ends: what it would cost to keep it. */
  periodStart: PlainDateField,
  periodEnd: PlainDateField,
  renewsOn: PlainDateField,
  trial: Trial.nullable(),
  /** When the first invoice is made; null where none is: a trial that ends, the seller's own use. */
  firstInvoiceOn: PlainDateField.nullable(),
  /** The plan is bought from the parent seller, which invoices it at once, also during a trial. */
  boughtAtOnce: z.boolean(),
  entitlements: z.array(PlanResource),
})
export const previewSubscription = route('POST', '/subscription-previews', {
  permission: 'subscription.create',
  summary: 'The same plan of a subscription, not committed: first invoice, recurring price, entitlements.',
  body: NewSubscription,
  reply: SubscriptionPreview,
  refuses: SALE_REFUSALS,
})

export const suspendSubscription = route('PUT', '/subscriptions/:subscriptionId/suspension', {
  permission: 'subscription.suspend',
  summary: 'Suspend by hand.',
  params: { subscriptionId: SubscriptionId },
  body: z.strictObject({ note: z.string().trim().max(300).default('') }),
  reply: Subscription,
  refuses: ['subscription.not_found', 'subscription.already_ended'],
})
export const activateSubscription = route('DELETE', '/subscriptions/:subscriptionId/suspension', {
  permission: 'subscription.suspend',
  summary: 'Lift the suspension made by hand; the subscription runs again when no reason is left.',
  params: { subscriptionId: SubscriptionId },
  reply: Subscription,
  refuses: ['subscription.not_found'],
})
export const cancelSubscription = route('POST', '/subscriptions/:subscriptionId/cancellation', {
  permission: 'subscription.cancel',
  summary: 'End a subscription at once or at the end of the period; always de-provisions.',
  params: { subscriptionId: SubscriptionId },
  body: z.strictObject({ takesEffect: z.enum(['now', 'period_end']), reason: z.string().trim().max(500).default('') }),
  reply: Subscription,
  refuses: ['subscription.not_found', 'subscription.already_ended', 'subscription.awaits_payment'],
})

/** Use against entitlement of one resource in the running period. */
export const UsageOfResource = z.object({
  resource: z.string(),
  unit: z.enum(['byte', 'piece']),
  included: z.int(),
  hardLimit: z.int().nullable(),
  used: z.int(),
  /** What the period will be billed by, as of now. */
  peak: z.int(),
  overuse: z.int(),
  overuseMinor: AmountMinor,
  measuredAt: InstantField.nullable(),
})
export const SubscriptionUsage = z.object({
  subscriptionId: SubscriptionId,
  currency: z.string(),
  periodStart: PlainDateField,
  periodEnd: PlainDateField,
  resources: z.array(UsageOfResource),
  /** Peak of each day, oldest first, for the chart. */
  days: z.array(z.object({ day: PlainDateField, resource: z.string(), peak: z.int(), last: z.int() })),
})
export type SubscriptionUsage = z.output<typeof SubscriptionUsage>
export const getSubscriptionUsage = route('GET', '/subscriptions/:subscriptionId/usage', {
  permission: 'usage.view',
  summary: 'Use and overuse in the running period.',
  params: { subscriptionId: SubscriptionId },
  reply: SubscriptionUsage,
  refuses: ['subscription.not_found'],
})

export const subscriptionRoutes = [
  listSubscriptions,
  getSubscription,
  createSubscription,
  previewSubscription,
  suspendSubscription,
  activateSubscription,
  cancelSubscription,
  getSubscriptionUsage,
] as const
