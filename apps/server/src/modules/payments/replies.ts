import type { Payment } from '@palier/contracts/payments'
import type { AllocationRow, PaymentRow } from './store.ts'

export function toPayment(row: PaymentRow, allocations: readonly AllocationRow[]): Payment {
  const allocatedMinor = allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  return {
    id: row.id,
    customerId: row.customerId,
    customerName: row.customerName,
    method: row.method,
    reference: row.reference,
    receivedOn: row.receivedOn,
    currency: row.currency,
    amountMinor: row.amountMinor,
    allocations: allocations.map(({ invoiceId, number, amountMinor }) => ({ invoiceId, number, amountMinor })),
    unallocatedMinor: row.amountMinor - allocatedMinor,
    reversesPaymentId: row.reversesPaymentId,
    recordedAt: row.recordedAt,
  }
}
