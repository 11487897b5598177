import { boolean, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, plainDate, sellerId, sharedPolicy, whole } from './columns.ts'

/** One row: how far the installation's clock was moved from the machine's, in a demonstration or a test. */
export const clockRow = pgTable('palier_clock', {
  singleton: boolean('singleton').primaryKey().default(true),
  offsetMs: whole('offset_ms').notNull().default(0),
})

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    sellerId: sellerId(),
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    inputHash: text('input_hash').notNull(),
    reply: jsonb('reply'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.actorId, table.key] }), sharedPolicy(table)],
)

/** The last calendar date, in the seller's time zone, for which a daily task ran. */
export const scheduleRuns = pgTable(
  'schedule_runs',
  {
    sellerId: sellerId(),
    task: text('task').notNull(),
    ranFor: plainDate('ran_for').notNull(),
    ranAt: instant('ran_at').notNull(),
    failure: text('failure').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.task] }), sharedPolicy(table)],
)
