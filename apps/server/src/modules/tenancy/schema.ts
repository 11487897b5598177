import type { Address, CustomerId, Permission, Role } from '@palier/contracts'
import type { InvoicingSettings, SEGMENTS } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { boolean, customType, index, integer, jsonb, pgPolicy, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import {
  appRole,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  sellerId,
  sellerPolicy,
  sharedPolicy,
} from '../../platform/db/columns.ts'
import { FOLD_FROM, FOLD_TO } from '../../platform/db/words.ts'

const ownOrChild = sql`(id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  or parent_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid))`

export const sellers = pgTable(
  'sellers',
  {
    id: ownId<'seller'>(),
    parentId: idColumn<'seller'>('parent_id'),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    legalName: text('legal_name').notNull(),
    email: text('email').notNull(),
    companyNumber: text('company_number').notNull(),
    vatNumber: text('vat_number').notNull(),
    address: jsonb('address').$type<Address>().notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    /** The customer record of this seller with its parent, which bills it. */
    buyerCustomerId: idColumn<'customer'>('buyer_customer_id'),
    invoicing: jsonb('invoicing').$type<InvoicingSettings>().notNull(),
    /** What the seller above does not let this seller do, nor anybody below it. */
    withheld: text('withheld').array().$type<Permission[]>().notNull().default(sql`'{}'::text[]`),
    /** The number that the next customer gets. */
    nextCustomerNumber: integer('next_customer_number').notNull().default(100_001),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('sellers_parent').on(table.parentId, table.id),
    pgPolicy('tenant', { to: appRole, using: ownOrChild, withCheck: ownOrChild }),
  ],
)

const wordVector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const quoted = (text: string) => sql.raw(`'${text.replaceAll("'", "''")}'`)
const customerWords = sql`array_to_tsvector(array_append(array_remove(string_to_array(translate(lower(number::text || ' ' || name || ' ' || email), ${quoted(FOLD_FROM)}, ${quoted(FOLD_TO)}), ' '), ''), '@' || seller_id::text))`

export const customers = pgTable(
  'customers',
  {
    id: ownId<'customer'>(),
    sellerId: sellerId(),
    number: integer('number').notNull(),
    kind: text('kind').$type<'company' | 'person'>().notNull(),
    /** While `suspended`, a row of `customer_suspensions` says why. */
    state: text('state')
      .$type<
        'prospect' | 'pending' | 'active' | 'suspended' | 'cancelled' | 'archived' | 'lost' | 'fraudulent' | 'refused'
      >()
      .notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    phone: text('phone').notNull().default(''),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    companyNumber: text('company_number').notNull().default(''),
    vatNumber: text('vat_number').notNull().default(''),
    address: jsonb('address').$type<Address>().notNull(),
    currency: text('currency').notNull(),
    title: text('title').notNull().default(''),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull().default(''),
    mobile: text('mobile').notNull().default(''),
    fax: text('fax').notNull().default(''),
    sector: text('sector').notNull().default(''),
    segment: text('segment').$type<(typeof SEGMENTS)[number]>().notNull().default(''),
    referrer: text('referrer').notNull().default(''),
    secondaryEmail: text('secondary_email').notNull().default(''),
    copyToSecondary: boolean('copy_to_secondary').notNull().default(false),
    resellerId: idColumn<'seller'>('reseller_id'),
    isSelf: boolean('is_self').notNull().default(false),
    /** What the search looks in: the folded words of number, name and e-mail, and the seller's own word. */
    searchWords: wordVector('search_words').generatedAlwaysAs(customerWords),
    createdAt: instant('created_at').notNull(),
    /** Since when only what the law wants kept is left here. */
    erasedAt: instant('erased_at'),
  },
  (table) => [
    unique('customers_number').on(table.sellerId, table.number),
    index('customers_name').on(table.sellerId, table.name, table.id),
    index('customers_created').on(table.sellerId, table.createdAt, table.id),
    index('customers_email').on(table.sellerId, table.email),
    index('customers_state').on(table.sellerId, table.state, table.name, table.id),
    index('customers_resellers').on(table.sellerId, table.name, table.id).where(sql`reseller_id is not null`),
    // The seller is a word of every row, so that the index leads to its rows only.
    index('customers_words').using('gin', table.searchWords),
    customerPolicy({ sellerId: table.sellerId, customerId: table.id }),
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
