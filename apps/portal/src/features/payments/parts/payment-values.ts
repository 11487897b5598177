import type { InvoiceId } from '@palier/contracts'
import type { CustomerBilling } from '@palier/contracts/billing'
import type { PAYMENT_METHODS } from '@palier/contracts/payments'
import type { PlainDate } from '@palier/kernel'

export type AllocationMode = 'oldest' | 'by_hand'

/** The form of a payment. Amounts in minor units; an empty one is null. */
export type PaymentValues = {
  amountMinor: number | null
  receivedOn: PlainDate
  method: (typeof PAYMENT_METHODS)[number]
  reference: string
  mode: AllocationMode
  /** What each unpaid invoice gets when it is allocated by hand. */
  byHand: { invoiceId: InvoiceId; amountMinor: number | null }[]
}

/** An empty form; when it is opened from an invoice, filled in to pay that one. */
export function emptyPayment(billing: CustomerBilling, invoiceId: string, today: PlainDate): PaymentValues {
  const invoice = billing.unpaid.find(({ id }) => id === invoiceId)
  return {
    amountMinor: invoice?.dueMinor ?? null,
    receivedOn: today,
    method: 'bank_transfer',
    reference: '',
    mode: invoice ? 'by_hand' : 'oldest',
    byHand: billing.unpaid.map(({ id, dueMinor }) => ({
      invoiceId: id,
      amountMinor: id === invoiceId ? dueMinor : null,
    })),
  }
}

/** The part of the request that allocates: nothing when the oldest invoices come first. [CBM-066] */
export function allocationsOf(values: Pick<PaymentValues, 'mode' | 'byHand'>): {
  allocations?: { invoiceId: InvoiceId; amountMinor: number }[]
} {
  if (values.mode === 'oldest') return {}
  return {
    allocations: values.byHand.flatMap(({ invoiceId, amountMinor }) =>
      amountMinor === null || amountMinor === 0 ? [] : [{ invoiceId, amountMinor }],
    ),
  }
}

/** What is left of the payment after the allocations by hand; negative when they are too much. */
export function leftOf(values: Pick<PaymentValues, 'amountMinor' | 'byHand'>): number {
  const allocated = values.byHand.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0)
  return (values.amountMinor ?? 0) - allocated
}
