import { boolean, integer, pgTable, pgView, text, uuid } from 'drizzle-orm/pg-core'
import { idColumn, instant, sellerId, sharedPolicy } from '../../platform/db/columns.ts'

/** How long sessions of a seller's people hold; no row means the defaults. */
export const sessionPolicies = pgTable(
  'session_policies',
  {
    sellerId: sellerId().primaryKey(),
    concurrentSessions: boolean('concurrent_sessions').notNull(),
    idleMinutes: integer('idle_minutes'),
    absoluteHours: integer('absolute_hours'),
  },
  (table) => [sharedPolicy(table)],
)

/**
 * The sessions of the people of the seller that the transaction works for. People and sessions belong to no tenant and the
 * application's role cannot read them; this view shows of them what the scope's own members and guests have open, and no token.
 */
export const sellerSessions = pgView('seller_sessions', {
  id: text('id').notNull(),
  sellerId: sellerId(),
  kind: text('kind').$type<'staff' | 'customer' | 'entered'>().notNull(),
  userId: text('user_id').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  customerId: idColumn<'customer'>('customer_id'),
  customerName: text('customer_name'),
  entryId: uuid('entry_id'),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  signedInAt: instant('signed_in_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
}).existing()
