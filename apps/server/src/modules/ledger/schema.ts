import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  customerPolicy,
  idColumn,
  instant,
  ownId,
  plainDate,
  sellerId,
  sellerPolicy,
  whole,
} from '../../platform/db/columns.ts'

/** An account with its running sums, kept in the transaction of each transfer. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: ownId<'ledgerAccount'>(),
    sellerId: sellerId(),
    /** Position in the chart of accounts; a customer's receivable ends with the customer's number. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<'asset' | 'liability' | 'income' | 'expense' | 'equity'>().notNull(),
    customerId: idColumn<'customer'>('customer_id'),
    currency: text('currency').notNull(),
    debitMinor: whole('debit_minor').notNull().default(0),
    creditMinor: whole('credit_minor').notNull().default(0),
  },
  (table) => [
    unique('ledger_accounts_code').on(table.sellerId, table.code, table.currency),
    index('ledger_accounts_customer').on(table.sellerId, table.customerId),
    customerPolicy({ sellerId: table.sellerId, customerId: table.customerId }),
  ],
)

/** One debited account, one credited account, one positive amount: balanced by construction, never changed. */
export const ledgerTransfers = pgTable(
  'ledger_transfers',
  {
    id: ownId<'ledgerTransfer'>(),
    sellerId: sellerId(),
    journal: text('journal').$type<'sales' | 'bank' | 'general'>().notNull(),
    debitAccountId: idColumn<'ledgerAccount'>('debit_account_id').notNull(),
    creditAccountId: idColumn<'ledgerAccount'>('credit_account_id').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** The date on which it happened: of the document, of the payment. */
    happenedOn: plainDate('happened_on').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    documentType: text('document_type').$type<'invoice' | 'credit_note' | 'payment' | 'correction'>().notNull(),
    documentId: idColumn<string>('document_id').notNull(),
    documentNumber: text('document_number').notNull(),
  },
  (table) => [
    check('ledger_transfers_positive', sql`${table.amountMinor} > 0`),
    check('ledger_transfers_two_accounts', sql`${table.debitAccountId} <> ${table.creditAccountId}`),
    index('ledger_transfers_time').on(table.sellerId, table.recordedAt, table.id),
    index('ledger_transfers_journal').on(table.sellerId, table.journal, table.recordedAt, table.id),
    // An account's own page, and the search of a document's number.
    index('ledger_transfers_debit').on(table.sellerId, table.debitAccountId, table.recordedAt, table.id),
    index('ledger_transfers_credit').on(table.sellerId, table.creditAccountId, table.recordedAt, table.id),
    index('ledger_transfers_number').on(table.sellerId, table.documentNumber),
    index('ledger_transfers_document').on(table.sellerId, table.documentId),
    sellerPolicy(table),
  ],
)
