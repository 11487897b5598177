import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, ownId, sellerId, sellerPolicy } from '../../platform/db/columns.ts'

/** Whether the rules of a seller hold. No row, and `restricted` null, mean that nobody has switched anything yet. */
export const networkPolicies = pgTable(
  'network_policies',
  {
    sellerId: sellerId().primaryKey(),
    restricted: boolean('restricted'),
    coversPortals: boolean('covers_portals').notNull().default(false),
  },
  (table) => [sellerPolicy(table)],
)

/** Addresses from which people may work, or may not. */
export const networkRules = pgTable(
  'network_rules',
  {
    id: ownId<'networkRule'>(),
    sellerId: sellerId(),
    effect: text('effect').$type<'allow' | 'deny'>().notNull(),
    description: text('description').notNull(),
    /** Each an address, a network with its prefix, or a range with a hyphen, in the plain form of `domain/addresses.ts`. */
    addresses: text('addresses').array().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [index('network_rules_seller').on(table.sellerId, table.id), sellerPolicy(table)],
)
