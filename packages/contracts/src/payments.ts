import { z } from 'zod'
import {
  AmountMinor,
  CurrencyField,
  CustomerId,
  InstantField,
  InvoiceId,
  listQuery,
  PaymentId,
  PlainDateField,
  PositiveAmountMinor,
  pageOf,
} from './fields.ts'
import { route } from './route.ts'

export const PAYMENT_METHODS = ['bank_transfer', 'cheque', 'cash', 'other'] as const
/** How money comes that nobody records by hand. */
export const COLLECTED_METHODS = ['direct_debit'] as const
export const ReceivedMethod = z.enum([...PAYMENT_METHODS, ...COLLECTED_METHODS])
export const PaymentMethod = z.enum(PAYMENT_METHODS)

export const Payment = z.object({
  id: PaymentId,
  customerId: CustomerId,
  customerName: z.string(),
  method: ReceivedMethod,
  reference: z.string(),
  receivedOn: PlainDateField,
  currency: z.string(),
  amountMinor: AmountMinor,
  allocations: z.array(z.object({ invoiceId: InvoiceId, number: z.string(), amountMinor: AmountMinor })),
  /** What is not allocated stays as the customer's credit. */
  unallocatedMinor: AmountMinor,
  /** The payment that this one takes back: its amount and allocations are below zero. */
  reversesPaymentId: PaymentId.nullable(),
  recordedAt: InstantField,
})
export type Payment = z.output<typeof Payment>

const NewPayment = z.strictObject({
  customerId: CustomerId,
  method: PaymentMethod,
  reference: z.string().trim().max(140).default(''),
  receivedOn: PlainDateField,
  currency: CurrencyField,
  amountMinor: PositiveAmountMinor,
  /** Absent: oldest due invoices first. One cheque may pay several invoices. [CBM-066] */
  allocations: z
    .array(z.strictObject({ invoiceId: InvoiceId, amountMinor: PositiveAmountMinor }))
    .max(200)
    .optional(),
})

export const recordPayment = route('POST', '/payments', {
  permission: 'payment.record',
  summary: 'Record money that was received by hand.',
  body: NewPayment,
  reply: Payment,
  refuses: [
    'customer.archived',
    'customer.not_found',
    'invoice.not_found',
    'payment.over_allocated',
    'payment.invoice_settled',
    'payment.currency_mismatch',
  ],
})
export const previewPayment = route('POST', '/payment-previews', {
  permission: 'payment.record',
  summary: 'How a payment would be allocated, not committed.',
  body: NewPayment,
  reply: z.object({
    allocations: z.array(
      z.object({ invoiceId: InvoiceId, number: z.string(), amountMinor: AmountMinor, dueAfterMinor: AmountMinor }),
    ),
    unallocatedMinor: AmountMinor,
  }),
  refuses: recordPayment.refuses ?? [],
})
export const listPayments = route('GET', '/payments', {
  permission: 'payment.view',
  summary: 'Payments received.',
  query: listQuery(['-receivedOn', 'receivedOn', '-amountMinor', 'amountMinor'], {
    customerId: CustomerId.optional(),
    method: ReceivedMethod.optional(),
  }),
  reply: pageOf(Payment),
})
export const getPayment = route('GET', '/payments/:paymentId', {
  permission: 'payment.view',
  summary: 'A payment.',
  params: { paymentId: PaymentId },
  reply: Payment,
  refuses: ['payment.not_found'],
})

export const paymentRoutes = [recordPayment, previewPayment, listPayments, getPayment] as const
