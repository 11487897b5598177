import type { Permission } from '@palier/contracts'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { customerPolicy, idColumn, instant, ownId, sellerId } from '../../platform/db/columns.ts'
import { memberships } from '../tenancy/index.ts'

/** A key for programs, with a part of what one membership may do. The key itself is not here, only its hash. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: ownId<'apiKey'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    /** Whose it is: when the membership ends, so does the key. */
    membershipId: idColumn<'membership'>('membership_id')
      .notNull()
      .references(() => memberships.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    /** SHA-256 of the whole key; 256 random bits cannot be guessed, so that no slow hash is needed. */
    hash: text('hash').notNull().unique(),
    permissions: text('permissions').array().$type<Permission[]>().notNull(),
    addresses: text('addresses').array().notNull(),
    requestsPerMinute: integer('requests_per_minute').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
    lastUsedFrom: text('last_used_from'),
  },
  (table) => [
    index('api_keys_created').on(table.sellerId, table.createdAt, table.id),
    index('api_keys_membership').on(table.membershipId),
    customerPolicy({ sellerId: table.sellerId, customerId: table.customerId }),
  ],
)
