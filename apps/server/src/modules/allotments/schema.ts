import type { Overselling } from '@palier/contracts/allotments'
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, sellerId, sellerPolicy, whole } from '../../platform/db/columns.ts'

/** What a seller may sell in all; the seller above writes it. Without a row nothing is limited. */
export const allotments = pgTable(
  'allotments',
  {
    sellerId: sellerId().primaryKey(),
    overselling: text('overselling').$type<Overselling>().notNull(),
    /** Null: any number. */
    subscriptionsLimit: whole('subscriptions_limit'),
    /** In base units; what is not named has no limit. */
    limits: jsonb('limits').$type<{ service: string; resource: string; limit: number }[]>().notNull(),
    /** Since when more is used than is allotted; told once. */
    exceededAt: instant('exceeded_at'),
  },
  (table) => [sellerPolicy(table)],
)
