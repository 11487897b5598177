import type { PartySnapshot } from '@palier/contracts/billing'
import type { TaxCategory } from '@palier/contracts/tax'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
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

export type Party = z.output<typeof PartySnapshot>
/** What the document needs of its seller beyond the address: how to pay, how numbers look. */
export type SellerParty = Party & { iban: string; bic: string; footer: string; formatLocale: string }

/** A number series of one seller: the next number, and the hash of the last document in it. */
export const invoiceSeries = pgTable(
  'invoice_series',
  {
    sellerId: sellerId(),
    series: text('series').notNull(),
    nextNumber: whole('next_number').notNull(),
    lastHash: text('last_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.series] }), sellerPolicy(table)],
)

/** An issued document. All but `settledMinor`, `creditedMinor` and `state` is frozen by a trigger. */
export const invoices = pgTable(
  'invoices',
  {
    id: ownId<'invoice'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    kind: text('kind').$type<'invoice' | 'credit_note'>().notNull(),
    series: text('series').notNull(),
    sequence: whole('sequence').notNull(),
    number: text('number').notNull(),
    issuedOn: plainDate('issued_on').notNull(),
    issuedAt: instant('issued_at').notNull(),
    dueOn: plainDate('due_on').notNull(),
    currency: text('currency').notNull(),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    customerName: text('customer_name').notNull(),
    /** Seller and customer as printed. */
    sellerParty: jsonb('seller_party').$type<SellerParty>().notNull(),
    customerParty: jsonb('customer_party').$type<Party>().notNull(),
    netMinor: whole('net_minor').notNull(),
    taxMinor: whole('tax_minor').notNull(),
    grossMinor: whole('gross_minor').notNull(),
    note: text('note').notNull(),
    creditedInvoiceId: idColumn<'invoice'>('credited_invoice_id'),
    billRunId: idColumn<'billRun'>('bill_run_id'),
    hash: text('hash').notNull(),
    previousHash: text('previous_hash').notNull(),
    /** Paid so far, written by payments. */
    settledMinor: whole('settled_minor').notNull().default(0),
    creditedMinor: whole('credited_minor').notNull().default(0),
    state: text('state').$type<'due' | 'paid' | 'credited'>().notNull(),
  },
  (table) => [
    // The sequence before the series, so that it also gives the order of a list by number.
    unique('invoices_number').on(table.sellerId, table.sequence, table.series),
    index('invoices_issued').on(table.sellerId, table.issuedOn, table.id),
    index('invoices_customer').on(table.sellerId, table.customerId, table.issuedOn, table.id),
    index('invoices_owing').on(table.sellerId, table.customerId, table.dueOn).where(sql`${table.state} = 'due'`),
    index('invoices_due').on(table.sellerId, table.dueOn, table.id),
    index('invoices_gross').on(table.sellerId, table.grossMinor, table.id),
    // Bytewise order, so that the beginning of a number is a range.
    index('invoices_text').on(table.sellerId, sql`(${table.number} collate "C")`),
    index('invoices_credit_notes')
      .on(table.sellerId, table.issuedOn, table.id)
      .where(sql`${table.kind} = 'credit_note'`),
    index('invoices_credited').on(table.sellerId, table.issuedOn, table.id).where(sql`${table.state} = 'credited'`),
    index('invoices_open').on(table.sellerId, table.dueOn, table.id).where(sql`${table.state} = 'due'`),
    customerPolicy(table),
  ],
)

export const invoiceLines = pgTable(
  'invoice_lines',
  {
    invoiceId: idColumn<'invoice'>('invoice_id').notNull(),
    sellerId: sellerId(),
    customerId: customerId(),
    position: integer('position').notNull(),
    kind: text('kind').$type<'base' | 'addon' | 'setup' | 'overuse' | 'credit'>().notNull(),
    description: text('description').notNull(),
    subscriptionId: idColumn<'subscription'>('subscription_id'),
    itemId: idColumn<'subscriptionItem'>('item_id'),
    /** Resource of an overuse line, else empty. */
    resource: text('resource').notNull(),
    periodStart: plainDate('period_start'),
    periodEnd: plainDate('period_end'),
    quantity: whole('quantity').notNull(),
    unit: text('unit').notNull(),
    unitPriceMinor: whole('unit_price_minor').notNull(),
    priceQuantity: whole('price_quantity').notNull(),
    netMinor: whole('net_minor').notNull(),
    taxCategory: text('tax_category').$type<TaxCategory>().notNull(),
    taxRate: integer('tax_rate').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.invoiceId, table.position] }),
    // The claim: nothing is invoiced twice for one period, whoever runs and however often.
    uniqueIndex('invoice_lines_once')
      .on(table.sellerId, table.subscriptionId, table.periodStart, table.kind, table.itemId, table.resource)
      .where(sql`${table.kind} <> 'credit'`),
    customerPolicy(table),
  ],
)

export const invoiceTaxes = pgTable(
  'invoice_taxes',
  {
    invoiceId: idColumn<'invoice'>('invoice_id').notNull(),
    sellerId: sellerId(),
    customerId: customerId(),
    category: text('category').$type<TaxCategory>().notNull(),
    rate: integer('rate').notNull(),
    baseMinor: whole('base_minor').notNull(),
    taxMinor: whole('tax_minor').notNull(),
    /** Evidence, frozen: the rule that was applied. */
    ruleId: idColumn<'taxRule'>('rule_id'),
    ruleName: text('rule_name').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.invoiceId, table.category, table.rate] }),
    customerPolicy(table),
  ],
)

export const billRuns = pgTable(
  'bill_runs',
  {
    id: ownId<'billRun'>(),
    sellerId: sellerId(),
    asOf: plainDate('as_of').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    invoiceCount: integer('invoice_count').notNull().default(0),
    parkedCount: integer('parked_count').notNull().default(0),
    netMinor: whole('net_minor').notNull().default(0),
    grossMinor: whole('gross_minor').notNull().default(0),
    currency: text('currency').notNull(),
  },
  (table) => [index('bill_runs_time').on(table.sellerId, table.startedAt, table.id), sellerPolicy(table)],
)

/** A customer whose invoice could not be computed or looks absurd; stops nobody else. A row while it is parked. */
export const parkedAccounts = pgTable(
  'parked_accounts',
  {
    id: ownId<'parkedAccount'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    reason: text('reason').notNull(),
    detail: text('detail').notNull(),
    /** Staff accepted the unusual amount: the next run invoices it. */
    acceptedAt: instant('accepted_at'),
    parkedAt: instant('parked_at').notNull(),
  },
  (table) => [unique('parked_accounts_once').on(table.sellerId, table.customerId), sellerPolicy(table)],
)
