import type { Payment } from '@palier/contracts/payments'
import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
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
    method: text('method').$type<Payment['method']>().notNull(),
    reference: text('reference').notNull(),
    receivedOn: plainDate('received_on').notNull(),
    currency: text('currency').notNull(),
    /** Below zero when the payment takes another one back. */
    amountMinor: whole('amount_minor').notNull(),
    reversesPaymentId: idColumn<'payment'>('reverses_payment_id'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    index('payments_received').on(table.sellerId, table.receivedOn, table.id),
    index('payments_method').on(table.sellerId, table.method, table.receivedOn, table.id),
    index('payments_amount').on(table.sellerId, table.amountMinor, table.id),
    index('payments_reference').on(table.sellerId, table.reference, table.id),
    index('payments_customer').on(table.sellerId, table.customerId, table.receivedOn, table.id),
    // Money comes back once.
    uniqueIndex('payments_reversed')
      .on(table.sellerId, table.reversesPaymentId)
      .where(sql`${table.reversesPaymentId} is not null`),
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
