import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { customerId, customerPolicy, idColumn, instant, plainDate, sellerId, whole } from '../../platform/db/columns.ts'

/** What one subscription used of one resource on one day: the most of the day, and the last reading. */
export const usageDays = pgTable(
  'usage_days',
  {
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    resource: text('resource').notNull(),
    day: plainDate('day').notNull(),
    peak: whole('peak').notNull(),
    last: whole('last').notNull(),
    measuredAt: instant('measured_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.subscriptionId, table.resource, table.day] }),
    customerPolicy(table),
  ],
)
