import { z } from 'zod'
import { BILLING_STATUSES, InvoiceSummary } from './billing.ts'
import { BILLING_ACCOUNT_STATES } from './billing-accounts.ts'
import { AmountMinor, CustomerId, InstantField, PlainDateField } from './fields.ts'
import { OrderId } from './orders.ts'
import { route } from './route.ts'
import { SUBSCRIPTION_STATES, Subscription } from './subscriptions.ts'

/** A sample of the seller's business, for the first page after sign-in. What the person may not see is null, or an empty list. [CA-065] */
export const SellerHome = z.object({
  currency: z.string(),
  today: PlainDateField,
  /** `total`: all but the archived ones. [CBM-191] */
  customers: z.object({ active: z.int(), suspended: z.int(), total: z.int() }).nullable(),
  resellers: z.int(),
  subscriptions: z.array(z.object({ state: z.enum(SUBSCRIPTION_STATES), count: z.int() })),
  billing: z.array(z.object({ status: z.enum(BILLING_STATUSES), count: z.int() })),
  dueMinor: AmountMinor.nullable(),
  overdueMinor: AmountMinor.nullable(),
  overdueCount: z.int().nullable(),
  recurringMinor: AmountMinor.nullable(),
  openTodos: z.int().nullable(),
  /** Orders that wait for approval, up to a hundred. [CBM-163] */
  ordersToApprove: z.int().nullable(),
  /** Allocated (sold) and used, per resource, over all subscriptions. [PLK-001] */
  resources: z.array(
    z.object({
      service: z.string(),
      resource: z.string(),
      unit: z.enum(['byte', 'piece']),
      allocated: z.int(),
      used: z.int(),
    }),
  ),
  /** Invoiced and received by month, oldest first, twelve months. */
  months: z.array(z.object({ month: z.string(), invoicedMinor: AmountMinor, receivedMinor: AmountMinor })),
  backups: z.array(z.object({ state: z.enum(['ok', 'warning', 'neutral', 'error', 'not_run']), count: z.int() })),
  latestInvoices: z.array(InvoiceSummary),
})
export type SellerHome = z.output<typeof SellerHome>
export const getSellerHome = route('GET', '/home', {
  permission: 'seller.view',
  summary: 'The home page of a seller.',
  reply: SellerHome,
})

/** What the person may not see is null, or an empty list. [CA-103] */
export const CustomerHome = z.object({
  currency: z.string(),
  today: PlainDateField,
  dueMinor: AmountMinor.nullable(),
  overdueMinor: AmountMinor.nullable(),
  subscriptions: z.array(Subscription),
  usedBytes: z.int(),
  allocatedBytes: z.int().nullable(),
  backups: z.array(z.object({ state: z.enum(['ok', 'warning', 'neutral', 'error', 'not_run']), count: z.int() })),
  latestInvoices: z.array(InvoiceSummary),
})
export const getCustomerHome = route('GET', '/customer-home', {
  permission: 'customer.view',
  summary: "The home page of a customer's portal.",
  reply: CustomerHome,
})

/** What became known about fraud of a customer, and what was decided. */
export const FRAUD_RESULTS = ['marked', 'cleared', 'order_refused'] as const

/** One customer in figures. What the person may not see is null. [CBM-177] */
export const CustomerSummary = z.object({
  customerId: CustomerId,
  /** By currency, the customer's own first. `credit`: received, and allocated to no invoice. */
  accounting: z
    .array(
      z.object({
        currency: z.string(),
        invoicedMinor: AmountMinor,
        creditedMinor: AmountMinor,
        receivedMinor: AmountMinor,
        receivableMinor: AmountMinor,
        creditMinor: AmountMinor,
      }),
    )
    .nullable(),
  /** `due`: not overdue yet. */
  invoices: z
    .array(z.object({ status: z.enum(['due', 'overdue', 'paid', 'credited', 'credit_note']), count: z.int() }))
    .nullable(),
  subscriptions: z.array(z.object({ state: z.enum(SUBSCRIPTION_STATES), count: z.int() })).nullable(),
  billingAccounts: z.array(z.object({ state: z.enum(BILLING_ACCOUNT_STATES), count: z.int() })).nullable(),
  /** Newest first. Internal: never told to the customer's users. */
  fraud: z
    .array(
      z.object({
        kind: z.enum(FRAUD_RESULTS),
        reason: z.string(),
        actorName: z.string(),
        decidedAt: InstantField,
        /** The order that was refused. */
        orderId: OrderId.nullable(),
        orderNumber: z.int().nullable(),
      }),
    )
    .nullable(),
})
export type CustomerSummary = z.output<typeof CustomerSummary>
export const getCustomerSummary = route('GET', '/customers/:customerId/summary', {
  permission: 'customer.view',
  summary: 'A customer in figures: accounts, invoices, subscriptions, bank accounts, and what was found about fraud.',
  params: { customerId: CustomerId },
  reply: CustomerSummary,
  refuses: ['customer.not_found'],
})

/** What runs by itself: recurring tasks and single events, each with its time. [CBM-085] */
export const ScheduledTask = z.object({
  name: z.string(),
  kind: z.enum(['recurring', 'single']),
  state: z.enum(['waiting', 'running', 'failed']),
  lastRunAt: InstantField.nullable(),
  nextRunAt: InstantField.nullable(),
  detail: z.string(),
})
export const listScheduledTasks = route('GET', '/scheduled-tasks', {
  permission: 'run.view',
  summary: 'The event queue: recurring tasks and waiting events with their next time.',
  reply: z.object({ now: InstantField, items: z.array(ScheduledTask) }),
})

/** What any page may need to know before anybody signed in. */
export const Installation = z.object({
  name: z.string(),
  demonstration: z.boolean(),
  now: InstantField,
  logins: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
  /** The provider's store, where visitors may create an account there; empty where they may not. [SL-011] */
  signUpAt: z.string(),
})
export const getInstallation = route('GET', '/installation', {
  permission: 'public',
  summary: 'Public facts of this installation.',
  reply: Installation,
})

export const reportingRoutes = [
  getSellerHome,
  getCustomerHome,
  getCustomerSummary,
  listScheduledTasks,
  getInstallation,
] as const
