import type { PlanId } from '@palier/contracts'
import type { ORDER_STATES } from '@palier/contracts/orders'
import type { APPROVALS } from '@palier/contracts/store'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  plainDate,
  sellerId,
  sellerPolicy,
} from '../../platform/db/columns.ts'
import type { SignUpDetails } from '../tenancy/index.ts'

/** How a seller's public store sells, and the number that its next order gets. No row: nothing was chosen, nothing ordered. */
export const storeSettings = pgTable(
  'store_settings',
  {
    sellerId: sellerId().primaryKey(),
    open: boolean('open').notNull().default(false),
    delivery: text('delivery').$type<'now' | 'when_paid'>().notNull().default('when_paid'),
    planIds: jsonb('plan_ids').$type<PlanId[]>().notNull().default([]),
    approval: text('approval').$type<(typeof APPROVALS)[number]>().notNull().default('automatic'),
    /** Null: orders that nobody pays wait for ever. */
    unpaidOrderDays: integer('unpaid_order_days').default(14),
    /** Visitors may have an account without ordering. */
    signUp: boolean('sign_up').notNull().default(false),
    nextOrderNumber: integer('next_order_number').notNull().default(1),
  },
  (table) => [sellerPolicy(table)],
)

/** Subscriptions that were bought together. Once completed, cancelled, expired or refused it never changes. */
export const orders = pgTable(
  'orders',
  {
    id: ownId<'order'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    number: integer('number').notNull(),
    state: text('state').$type<(typeof ORDER_STATES)[number]>().notNull(),
    delivery: text('delivery').$type<'now' | 'when_paid'>().notNull(),
    placedIn: text('placed_in').$type<'staff' | 'store' | 'portal'>().notNull(),
    placedBy: text('placed_by').notNull(),
    currency: text('currency').notNull(),
    /** The first invoice; empty for what is never invoiced. */
    invoiceId: idColumn<'invoice'>('invoice_id'),
    placedAt: instant('placed_at').notNull(),
    completedAt: instant('completed_at'),
    /** When it was given up, ended by itself or was refused. */
    cancelledAt: instant('cancelled_at'),
    /** The first day on which an unpaid order ends by itself; null for one that waits for ever. */
    expiresOn: plainDate('expires_on'),
    remindedOn: plainDate('reminded_on'),
    /** Who approved or refused it, when, and why it was refused. */
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by').notNull().default(''),
    refusalReason: text('refusal_reason').notNull().default(''),
  },
  (table) => [
    unique('orders_number').on(table.sellerId, table.number),
    index('orders_placed').on(table.sellerId, table.placedAt, table.id),
    index('orders_state').on(table.sellerId, table.state, table.placedAt, table.id),
    index('orders_customer').on(table.sellerId, table.customerId, table.placedAt, table.id),
    uniqueIndex('orders_invoice').on(table.sellerId, table.invoiceId).where(sql`${table.invoiceId} is not null`),
    customerPolicy(table),
  ],
)

/** One subscription of an order, at its place. */
export const orderItems = pgTable(
  'order_items',
  {
    sellerId: sellerId(),
    customerId: customerId(),
    orderId: idColumn<'order'>('order_id')
      .notNull()
      .references(() => orders.id),
    position: integer('position').notNull(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    /** Its first day was agreed, and stays whenever the order is delivered. */
    fixedStart: boolean('fixed_start').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.orderId, table.position] }),
    unique('order_items_subscription').on(table.sellerId, table.subscriptionId),
    customerPolicy(table),
  ],
)

/** What visitors asked for without ordering; each goes when it was answered, or was not within its days. [SL-011] */
export const signUps = pgTable(
  'sign_ups',
  {
    id: ownId<'signUp'>(),
    sellerId: sellerId(),
    email: text('email').notNull(),
    /** What the visitor said; null once it became a customer, or a letter. */
    details: jsonb('details').$type<SignUpDetails>(),
    /** The customer that it became. */
    customerId: idColumn<'customer'>('customer_id'),
    askedAt: instant('asked_at').notNull(),
    /** When the last letter with a link was asked for; null while the staff has not accepted the customer. */
    invitedAt: instant('invited_at'),
  },
  (table) => [
    index('sign_ups_email').on(table.sellerId, table.email, table.askedAt),
    index('sign_ups_customer').on(table.sellerId, table.customerId),
    sellerPolicy(table),
  ],
)
