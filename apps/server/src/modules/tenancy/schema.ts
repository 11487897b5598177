import type { CustomerId, Permission, Role } from '@palier/contracts'
import type { CONTACT_KINDS } from '@palier/contracts/contacts'
import type { PropertyEffect } from '@palier/contracts/customer-notes'
import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  sellerId,
  sellerPolicy,
  sharedPolicy,
} from '../../platform/db/columns.ts'
import type { CustomerMove, CustomerState } from './domain/customer-states.ts'
import { customers } from './party-schema.ts'

export * from './party-schema.ts'

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
    /** What it does where it is active. Null: nothing, it only marks. */
    effect: jsonb('effect').$type<PropertyEffect>(),
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

/** A role of a seller's own: for its staff, or for the users of its customers. */
export const roles = pgTable(
  'roles',
  {
    id: ownId<'role'>(),
    sellerId: sellerId(),
    space: text('space').$type<'seller' | 'customer'>().notNull(),
    name: text('name').notNull(),
    permissions: text('permissions').array().$type<Permission[]>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [unique('roles_name').on(table.sellerId, table.space, table.name), sharedPolicy(table)],
)

/** A person in a seller's space (customer empty) or in one customer's portal, with a role and what it allows. */
export const memberships = pgTable(
  'memberships',
  {
    id: ownId<'membership'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    userId: text('user_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** The seller's own role, when `role` is `custom`. */
    roleId: idColumn<'role'>('role_id').references(() => roles.id),
    /** Fewer permissions than the role's, when not null. */
    permissions: text('permissions').array().$type<Permission[]>(),
    /** The customers that a member of the seller works for; all of them when null. */
    customerIds: uuid('customer_ids').array().$type<CustomerId[]>(),
    /** The space that opens after signing in; one of a person's at most. */
    isReference: boolean('is_reference').notNull().default(false),
    joinedAt: instant('joined_at').notNull(),
    /** Since when the membership gives nothing, and who said so. */
    suspendedAt: instant('suspended_at'),
    suspendedBy: text('suspended_by').notNull().default(''),
  },
  (table) => [
    unique('memberships_once').on(table.sellerId, table.customerId, table.userId).nullsNotDistinct(),
    index('memberships_user').on(table.userId),
    index('memberships_role').on(table.roleId).where(sql`role_id is not null`),
    customerPolicy({ sellerId: table.sellerId, customerId: table.customerId }),
  ],
)

/** An invitation that waits for its answer. Of the mailed link only the SHA-256 of its token is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: ownId<'invitation'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    email: text('email').notNull(),
    name: text('name').notNull(),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    role: text('role').$type<Role>().notNull(),
    roleId: idColumn<'role'>('role_id').references(() => roles.id),
    customerIds: uuid('customer_ids').array().$type<CustomerId[]>(),
    /** Null until the letter is written. */
    tokenHash: text('token_hash').unique(),
    invitedBy: text('invited_by').notNull(),
    invitedAt: instant('invited_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** How many letters were asked for. */
    letters: integer('letters').notNull().default(1),
  },
  (table) => [
    unique('invitations_once').on(table.sellerId, table.customerId, table.email).nullsNotDistinct(),
    customerPolicy({ sellerId: table.sellerId, customerId: table.customerId }),
  ],
)

/** A space that somebody entered from above; open while `endedAt` is null. */
export const entries = pgTable(
  'entries',
  {
    id: ownId<'entry'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    userId: text('user_id').notNull(),
    sessionId: text('session_id').notNull(),
    fromSellerId: idColumn<'seller'>('from_seller_id').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('entries_open').on(table.userId, table.sellerId, table.customerId), sharedPolicy(table)],
)

/** What a seller asks of the sign-in of those who come into its spaces. No row: nothing beyond the installation's own rules. */
export const securityPolicies = pgTable(
  'security_policies',
  {
    sellerId: sellerId().primaryKey(),
    secondFactor: text('second_factor').$type<'none' | 'staff' | 'everyone'>().notNull(),
    allowsEmailCodes: boolean('allows_email_codes').notNull(),
    passwordMaxAgeDays: integer('password_max_age_days'),
    attemptsBeforeLock: integer('attempts_before_lock').notNull(),
    lockMinutes: integer('lock_minutes').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [sellerPolicy(table)],
)
