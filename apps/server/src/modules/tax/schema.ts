import type { TaxCategory } from '@palier/contracts/tax'
import type { Rate } from '@palier/kernel'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { ownId, plainDate, sellerId, sharedPolicy } from '../../platform/db/columns.ts'

/** A rate for one country and tax class, from a day on and until another. */
export const taxRules = pgTable(
  'tax_rules',
  {
    id: ownId<'taxRule'>(),
    sellerId: sellerId(),
    name: text('name').notNull(),
    country: text('country').notNull(),
    taxClass: text('tax_class').$type<'standard' | 'reduced' | 'exempt'>().notNull(),
    category: text('category').$type<TaxCategory>().notNull(),
    rate: integer('rate').$type<Rate>().notNull(),
    validFrom: plainDate('valid_from').notNull(),
    validUntil: plainDate('valid_until'),
  },
  (table) => [
    index('tax_rules_match').on(table.sellerId, table.country, table.taxClass, table.validFrom),
    sharedPolicy(table),
  ],
)
