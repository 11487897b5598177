import type { Address, Withholdable } from '@palier/contracts'
import type { InvoicingSettings, SEGMENTS } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { boolean, customType, index, integer, jsonb, pgPolicy, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { appRole, customerPolicy, idColumn, instant, ownId, sellerId } from '../../platform/db/columns.ts'
import { FOLD_FROM, FOLD_TO } from '../../platform/db/words.ts'
import type { CustomerState } from './domain/customer-states.ts'

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
    phone: text('phone').notNull().default(''),
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
    withheld: text('withheld').array().$type<Withholdable[]>().notNull().default(sql`'{}'::text[]`),
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
    state: text('state').$type<CustomerState>().notNull(),
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
