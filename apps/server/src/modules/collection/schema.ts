import type { BILLING_ACCOUNT_STATES, EncryptionMode } from '@palier/contracts/billing-accounts'
import type { COLLECTION_ENTRY_STATES, COLLECTION_STATES } from '@palier/contracts/collection'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  plainDate,
  sellerId,
  sellerPolicy,
  whole,
} from '../../platform/db/columns.ts'

/** How a seller collects, and the locked keys of the account numbers. No row: as the defaults say. */
export const collectionSettings = pgTable(
  'collection_settings',
  {
    sellerId: sellerId().primaryKey(),
    creditorId: text('creditor_id').notNull(),
    automatic: boolean('automatic').notNull(),
    collectDaysBefore: integer('collect_days_before').notNull(),
    leadDays: integer('lead_days').notNull(),
    noticeDays: integer('notice_days').notNull().default(14),
    maxAmountMinor: whole('max_amount_minor'),
    sendsBy: text('sends_by').$type<'download' | 'folder'>().notNull(),
    booksOnDate: boolean('books_on_date').notNull(),
    encryption: text('encryption').$type<EncryptionMode>().notNull(),
    /** The keys, locked: see keys.ts. Empty while encryption is off. */
    lockedKeys: text('locked_keys').notNull(),
    /** Not secret: seals what customers add while nobody has given the passphrase. */
    publicKey: text('public_key').notNull(),
    /** A slow hash, peppered with the installation's secret; empty while there is no PIN. */
    pinHash: text('pin_hash').notNull(),
    wrongAttempts: integer('wrong_attempts').notNull(),
    lockedUntil: instant('locked_until'),
    /** The number of the next collection. */
    nextNumber: integer('next_number').notNull(),
  },
  (table) => [sellerPolicy(table)],
)

/** A customer's bank account with its mandate. Neither ever changes: another number is another row. */
export const billingAccounts = pgTable(
  'billing_accounts',
  {
    id: ownId<'billingAccount'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    holder: text('holder').notNull(),
    maskedIban: text('masked_iban').notNull(),
    /** The number, encrypted; empty when numbers are no longer stored. */
    lockedIban: text('locked_iban').notNull(),
    bic: text('bic').notNull(),
    mandateReference: text('mandate_reference').notNull(),
    mandateSignedOn: plainDate('mandate_signed_on').notNull(),
    state: text('state').$type<(typeof BILLING_ACCOUNT_STATES)[number]>().notNull(),
    isDefault: boolean('is_default').notNull(),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    unique('billing_accounts_mandate').on(table.sellerId, table.mandateReference),
    index('billing_accounts_customer').on(table.sellerId, table.customerId, table.createdAt, table.id),
    uniqueIndex('billing_accounts_default').on(table.sellerId, table.customerId).where(sql`${table.isDefault}`),
    index('billing_accounts_waiting').on(table.sellerId, table.id).where(sql`${table.state} = 'waiting'`),
    customerPolicy(table),
  ],
)

/** What is asked of the bank in one file, for one day. */
export const collections = pgTable(
  'collections',
  {
    id: ownId<'collection'>(),
    sellerId: sellerId(),
    number: text('number').notNull(),
    state: text('state').$type<(typeof COLLECTION_STATES)[number]>().notNull(),
    collectsOn: plainDate('collects_on').notNull(),
    currency: text('currency').notNull(),
    /** The seller's account and identifier of the day on which the file was first made. */
    creditorId: text('creditor_id').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    bookedOn: plainDate('booked_on'),
    closedAt: instant('closed_at'),
  },
  (table) => [
    unique('collections_number').on(table.sellerId, table.number),
    index('collections_time').on(table.sellerId, table.createdAt, table.id),
    index('collections_open')
      .on(table.sellerId, table.collectsOn, table.id)
      .where(sql`${table.state} in ('prepared', 'sent')`),
    sellerPolicy(table),
  ],
)

/** One invoice in a collection. */
export const collectionEntries = pgTable(
  'collection_entries',
  {
    id: ownId<'collectionEntry'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    collectionId: idColumn<'collection'>('collection_id').notNull(),
    invoiceId: idColumn<'invoice'>('invoice_id').notNull(),
    billingAccountId: idColumn<'billingAccount'>('billing_account_id').notNull(),
    sequenceType: text('sequence_type').$type<'FRST' | 'RCUR'>().notNull(),
    amountMinor: whole('amount_minor').notNull(),
    state: text('state').$type<(typeof COLLECTION_ENTRY_STATES)[number]>().notNull(),
    reason: text('reason').notNull(),
    closedOn: plainDate('closed_on'),
    paymentId: idColumn<'payment'>('payment_id'),
  },
  (table) => [
    // The claim: an invoice is in one open collection at most, whoever runs and however often.
    uniqueIndex('collection_entries_once').on(table.sellerId, table.invoiceId).where(sql`${table.state} = 'open'`),
    index('collection_entries_collection').on(table.sellerId, table.collectionId, table.id),
    index('collection_entries_invoice').on(table.sellerId, table.invoiceId),
    index('collection_entries_account').on(table.sellerId, table.billingAccountId),
    customerPolicy(table),
  ],
)
