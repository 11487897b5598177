import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { idColumn, instant, ownId, sellerId, sharedPolicy, whole } from '../../platform/db/columns.ts'

/** Who did what, when, from where. Written with every event, read by staff only. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: ownId<'auditEntry'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    recordedAt: instant('recorded_at').notNull(),
    actorKind: text('actor_kind').$type<'user' | 'system'>().notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    entered: boolean('entered').notNull(),
    ipAddress: text('ip_address').notNull(),
    action: text('action').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    objectName: text('object_name').notNull(),
    changes: jsonb('changes').$type<Record<string, { before: unknown; after: unknown }>>().notNull(),
    requestId: text('request_id').notNull(),
  },
  (table) => [
    index('audit_entries_time').on(table.sellerId, table.recordedAt, table.id),
    index('audit_entries_object').on(table.sellerId, table.objectId, table.recordedAt),
    // Customers' users cause entries and must not read them: reading asks for the whole seller, writing does not.
    sharedPolicy(table),
  ],
)

/** Every event, with a sequence per object, for reactions and webhooks. */
export const events = pgTable(
  'events',
  {
    id: ownId<'event'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    name: text('name').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    sequence: whole('sequence').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    unique('events_sequence').on(table.sellerId, table.objectId, table.sequence),
    // What makes a customer one with a history; small, because it happens seldom.
    index('events_of_customer')
      .on(table.sellerId, table.customerId)
      .where(sql`name in ('subscription.created', 'payment.recorded')`),
    sharedPolicy(table),
  ],
)
