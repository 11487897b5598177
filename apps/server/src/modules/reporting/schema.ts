import { sql } from 'drizzle-orm'
import { integer, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { appRole, sellerId, whole } from '../../platform/db/columns.ts'

const ownFigures = sql`seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  and (select current_setting('palier.all_customers', true) = 'on')`

/**
 * Running figures of a seller, kept by triggers on the tables that they count. The figure is the sum over all slots: each
 * connection of the database adds to its own. Read-only for the application.
 */
export const sellerFigures = pgTable(
  'seller_figures',
  {
    sellerId: sellerId(),
    figure: text('figure').notNull(),
    /** What the figure is split by: a state, a month, a due date, a resource. */
    key: text('key').notNull(),
    slot: integer('slot').notNull(),
    count: whole('count').notNull(),
    amount: whole('amount').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.figure, table.key, table.slot] }),
    pgPolicy('tenant', { for: 'select', to: appRole, using: ownFigures }),
  ],
)
