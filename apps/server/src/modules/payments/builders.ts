import { newId } from '@palier/kernel'
import type { PayableInvoice } from './domain/allocation.ts'

/** An invoice of 12.00 EUR on which all is due. */
export function anOpenInvoice(overrides: Partial<PayableInvoice> = {}): PayableInvoice {
  return {
    id: newId<'invoice'>(),
    number: 'F-1',
    issuedOn: '2026-05-17',
    dueOn: '2026-06-17',
    currency: 'EUR',
    dueMinor: 1200,
    ...overrides,
  }
}
