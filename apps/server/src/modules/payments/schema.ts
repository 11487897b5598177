import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  plainDate,
  sellerId,
  whole,
} from '../../platform/db/columns.ts'

export const payments = pgTable(
  'payments',
  {
    id: ownId<'payment'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    method: text('method').$type<'bank_transfer' | 'cheque' | 'cash' | 'other'>().notNull(),
    reference: text('reference').notNull(),
    receivedOn: plainDate('received_on').notNull(),
    currency: text('currency').notNull(),
    amountMinor: whole('amount_minor').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    index('payments_received').on(table.sellerId, table.receivedOn, table.id),
    index('payments_method').on(table.sellerId, table.method, table.receivedOn, table.id),
    index('payments_amount').on(table.sellerId, table.amountMinor, table.id),
    index('payments_reference').on(table.sellerId, table.reference, table.id),
    index('payments_customer').on(table.sellerId, table.customerId, table.receivedOn, table.id),
    customerPolicy(table),
  ],
)

export const paymentAllocations = pgTable(
  'payment_allocations',
  {
    paymentId: idColumn<'payment'>('payment_id').notNull(),
    invoiceId: idColumn<'invoice'>('invoice_id').notNull(),
    sellerId: sellerId(),
    customerId: customerId(),
    amountMinor: whole('amount_minor').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sellerId, table.paymentId, table.invoiceId] }),
    index('payment_allocations_invoice').on(table.sellerId, table.invoiceId),
    customerPolicy(table),
  ],
)
