import type { CONTACT_KINDS } from '@palier/contracts/contacts'
import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  sellerId,
  sharedPolicy,
} from '../../platform/db/columns.ts'
import type { CustomerMove, CustomerState } from './domain/customer-states.ts'
import { customers } from './schema.ts'

/** A row while the customer is suspended, also while a suspicion of fraud hides that: why, by whom, since when. */
export const customerSuspensions = pgTable(
  'customer_suspensions',
  {
    customerId: customerId()
      .primaryKey()
      .references(() => customers.id),
    sellerId: sellerId(),
    reason: text('reason').notNull(),
    actorName: text('actor_name').notNull(),
    suspendedAt: instant('suspended_at').notNull(),
  },
  (table) => [index('customer_suspensions_seller').on(table.sellerId, table.customerId), customerPolicy(table)],
)

/** How a customer came to its state, step by step. */
export const customerMoves = pgTable(
  'customer_moves',
  {
    id: ownId<'customerMove'>(),
    sellerId: sellerId(),
    customerId: customerId().references(() => customers.id),
    move: text('move').$type<CustomerMove>().notNull(),
    before: text('before').$type<CustomerState>().notNull(),
    after: text('after').$type<CustomerState>().notNull(),
    reason: text('reason').notNull(),
    actorName: text('actor_name').notNull(),
    movedAt: instant('moved_at').notNull(),
  },
  (table) => [index('customer_moves_customer').on(table.sellerId, table.customerId, table.id), customerPolicy(table)],
)

/** What the staff writes down about a customer; never for the customer's users. */
export const customerNotes = pgTable(
  'customer_notes',
  {
    id: ownId<'note'>(),
    sellerId: sellerId(),
    customerId: customerId().references(() => customers.id),
    text: text('text').notNull(),
    /** Empty for what the platform wrote. */
    authorId: text('author_id').notNull(),
    authorName: text('author_name').notNull(),
    createdAt: instant('created_at').notNull(),
    editedAt: instant('edited_at'),
  },
  (table) => [
    index('customer_notes_customer').on(table.sellerId, table.customerId, table.createdAt),
    customerPolicy(table),
  ],
)

/** What the seller's customers may have: a name and a key for whatever asks for it. */
export const customerProperties = pgTable(
  'customer_properties',
  {
    id: ownId<'property'>(),
    sellerId: sellerId(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [unique('customer_properties_key').on(table.sellerId, table.key), sharedPolicy(table)],
)

export const customerPropertyValues = pgTable(
  'customer_property_values',
  {
    sellerId: sellerId(),
    customerId: customerId().references(() => customers.id),
    propertyId: idColumn<'property'>('property_id')
      .notNull()
      .references(() => customerProperties.id),
    active: boolean('active').notNull(),
    value: text('value').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.customerId, table.propertyId] }),
    index('customer_property_values_property').on(table.sellerId, table.propertyId),
    customerPolicy(table),
  ],
)

export const contacts = pgTable(
  'contacts',
  {
    id: ownId<'contact'>(),
    sellerId: sellerId(),
    customerId: customerId().references(() => customers.id),
    kind: text('kind').$type<(typeof CONTACT_KINDS)[number]>().notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull().default(''),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    index('contacts_customer').on(table.sellerId, table.customerId, table.id),
    uniqueIndex('contacts_primary').on(table.sellerId, table.customerId).where(sql`kind = 'primary'`),
    customerPolicy(table),
  ],
)
