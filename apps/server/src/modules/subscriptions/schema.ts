import type { AgreedDiscount, SUBSCRIPTION_STATES, SUSPENSION_REASONS } from '@palier/contracts/subscriptions'
import type { Cycle } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  plainDate,
  sellerId,
  whole,
} from '../../platform/db/columns.ts'
import type { ResourceTerms } from '../catalog/index.ts'

/** What was agreed with a customer and for which period. Prices and entitlements are frozen in its items. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: ownId<'subscription'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    /** Named for good after what identifies the delivered thing. */
    name: text('name').notNull(),
    service: text('service').notNull(),
    planId: idColumn<'plan'>('plan_id').notNull(),
    /** Told from the rows of suspensions, cancellations and the end; kept for lists. */
    state: text('state').$type<(typeof SUBSCRIPTION_STATES)[number]>().notNull(),
    currency: text('currency').notNull(),
    cycleUnit: text('cycle_unit').$type<Cycle['unit']>().notNull(),
    cycleCount: integer('cycle_count').notNull(),
    /** The first day of service, and what periods are counted from; keeps the anchor day through short months. */
    startedOn: plainDate('started_on').notNull(),
    /** The first day after a trial, which periods are counted from instead; before it nothing is invoiced. [CA-057] */
    trialEndsOn: plainDate('trial_ends_on'),
    /** When the customer was told that the trial is about to end. */
    trialRemindedOn: plainDate('trial_reminded_on'),
    /** In monthly mode the first of a month that periods are counted from instead; before it lies the opening, number -1. */
    anchoredOn: plainDate('anchored_on'),
    /** The period that was invoiced last: [periodStart, periodEnd), and its number. */
    periodIndex: integer('period_index').notNull(),
    periodStart: plainDate('period_start').notNull(),
    periodEnd: plainDate('period_end').notNull(),
    /** Use is invoiced up to here (exclusive); begins as startedOn. */
    usageInvoicedUntil: plainDate('usage_invoiced_until').notNull(),
    leadDays: integer('lead_days').notNull(),
    /** When the next invoice is to be created: the renewal less the lead time. Null: never again. */
    nextInvoiceOn: plainDate('next_invoice_on'),
    /** The first day that is no longer delivered, once cancelled or fixed. */
    endsOn: plainDate('ends_on'),
    recurringMinor: whole('recurring_minor').notNull(),
    /** Not invoiced: the seller's own use. */
    invoiced: boolean('invoiced').notNull().default(true),
    locked: boolean('locked').notNull().default(false),
    /** The wholesale subscription with the parent seller that this sale stands on. */
    upstreamSellerId: idColumn<'seller'>('upstream_seller_id'),
    upstreamSubscriptionId: idColumn<'subscription'>('upstream_subscription_id'),
    /** The retail subscription one floor down for which this wholesale one stands. */
    downstreamSellerId: idColumn<'seller'>('downstream_seller_id'),
    downstreamSubscriptionId: idColumn<'subscription'>('downstream_subscription_id'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('subscriptions_name').on(table.sellerId, table.name),
    index('subscriptions_due').on(table.sellerId, table.nextInvoiceOn, table.customerId, table.id),
    index('subscriptions_customer').on(table.sellerId, table.customerId, table.id),
    index('subscriptions_state').on(table.sellerId, table.state, table.createdAt, table.id),
    // Bytewise order, so that the beginning of a name is a range.
    index('subscriptions_search').on(table.sellerId, sql`(${table.name} collate "C")`),
    index('subscriptions_created').on(table.sellerId, table.createdAt, table.id),
    index('subscriptions_renewal').on(table.sellerId, table.periodEnd, table.id),
    index('subscriptions_plan').on(table.sellerId, table.planId),
    index('subscriptions_ending')
      .on(table.sellerId, table.endsOn)
      .where(sql`${table.endsOn} is not null and ${table.state} <> 'ended'`),
    index('subscriptions_trial').on(table.sellerId, table.trialEndsOn).where(sql`${table.trialEndsOn} is not null`),
    customerPolicy(table),
  ],
)

/** One plan or add-on on a subscription, with the price and resources agreed. */
export const subscriptionItems = pgTable(
  'subscription_items',
  {
    id: ownId<'subscriptionItem'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    planId: idColumn<'plan'>('plan_id').notNull(),
    kind: text('kind').$type<'main' | 'addon'>().notNull(),
    name: text('name').notNull(),
    priceMinor: whole('price_minor').notNull(),
    setupFeeMinor: whole('setup_fee_minor').notNull(),
    /** Of what list prices the two amounts are what is left, and why; null where they are the list prices. */
    priceDiscount: jsonb('price_discount').$type<AgreedDiscount>(),
    setupDiscount: jsonb('setup_discount').$type<AgreedDiscount>(),
    taxClass: text('tax_class').$type<'standard' | 'reduced' | 'exempt'>().notNull(),
    resources: jsonb('resources').$type<ResourceTerms[]>().notNull(),
  },
  (table) => [
    unique('subscription_items_once').on(table.sellerId, table.subscriptionId, table.planId),
    customerPolicy(table),
  ],
)

/** A row while a reason holds the subscription. It runs again when no row is left. */
export const subscriptionSuspensions = pgTable(
  'subscription_suspensions',
  {
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    reason: text('reason').$type<(typeof SUSPENSION_REASONS)[number]>().notNull(),
    note: text('note').notNull(),
    actorName: text('actor_name').notNull(),
    suspendedAt: instant('suspended_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.subscriptionId, table.reason] }), customerPolicy(table)],
)

export const subscriptionCancellations = pgTable(
  'subscription_cancellations',
  {
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').primaryKey(),
    takesEffect: text('takes_effect').$type<'now' | 'period_end'>().notNull(),
    endsOn: plainDate('ends_on').notNull(),
    reason: text('reason').notNull(),
    actorName: text('actor_name').notNull(),
    cancelledAt: instant('cancelled_at').notNull(),
  },
  (table) => [
    index('subscription_cancellations_seller').on(table.sellerId, table.subscriptionId),
    customerPolicy(table),
  ],
)

/** Every account number ever given, one row each: unique in the whole installation, whichever seller sees it. */
export const accountNumbers = pgTable(
  'account_numbers',
  {
    number: text('number').primaryKey(),
    sellerId: sellerId(),
    customerId: customerId(),
    claimedAt: instant('claimed_at').notNull(),
  },
  (table) => [index('account_numbers_customer').on(table.sellerId, table.customerId), customerPolicy(table)],
)
