import type { TODO_KINDS } from '@palier/contracts/provisioning'
import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  sellerId,
  sellerPolicy,
} from '../../platform/db/columns.ts'

/** The conversation with a service driver about one wish: intent, attempts, outcome. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: ownId<'delivery'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    service: text('service').notNull(),
    operation: text('operation').$type<'create' | 'suspend' | 'activate' | 'change' | 'terminate'>().notNull(),
    state: text('state').$type<'waiting' | 'running' | 'succeeded' | 'retrying' | 'failed' | 'superseded'>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error').notNull().default(''),
    requestedAt: instant('requested_at').notNull(),
    /** The running attempt and when a worker took it: only its holder may record the outcome. */
    claimId: uuid('claim_id'),
    claimedAt: instant('claimed_at'),
    nextAttemptAt: instant('next_attempt_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('deliveries_time').on(table.sellerId, table.requestedAt, table.id),
    index('deliveries_state').on(table.sellerId, table.state, table.requestedAt, table.id),
    index('deliveries_subscription').on(table.sellerId, table.subscriptionId, table.requestedAt, table.id),
    customerPolicy(table),
  ],
)

/** What is delivered, as last observed. */
export const serviceUnits = pgTable(
  'service_units',
  {
    subscriptionId: idColumn<'subscription'>('subscription_id').primaryKey(),
    sellerId: sellerId(),
    customerId: customerId(),
    observedState: text('observed_state').$type<'pending' | 'running' | 'suspended' | 'terminated'>().notNull(),
    observedAt: instant('observed_at'),
  },
  (table) => [index('service_units_seller').on(table.sellerId, table.subscriptionId), customerPolicy(table)],
)

/** Something that needs a person; open while `closedAt` is null, and only once per object. */
export const todos = pgTable(
  'todos',
  {
    id: ownId<'todo'>(),
    sellerId: sellerId(),
    kind: text('kind').$type<(typeof TODO_KINDS)[number]>().notNull(),
    subject: text('subject').notNull(),
    detail: text('detail').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
  },
  (table) => [
    unique('todos_open').on(table.sellerId, table.kind, table.objectId, table.closedAt).nullsNotDistinct(),
    index('todos_time').on(table.sellerId, table.openedAt, table.id),
    index('todos_still_open').on(table.sellerId, table.openedAt, table.id).where(sql`${table.closedAt} is null`),
    sellerPolicy(table),
  ],
)
