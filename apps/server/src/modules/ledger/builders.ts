import { newId, plainDate } from '@palier/kernel'
import type { NewTransfer } from './domain/transfers.ts'

/** An invoice of 12.00 EUR, from revenue to a customer. */
export function aTransfer(overrides: Partial<NewTransfer> = {}): NewTransfer {
  return {
    journal: 'sales',
    debitAccountId: newId<'ledgerAccount'>(),
    creditAccountId: newId<'ledgerAccount'>(),
    amountMinor: 1200,
    currency: 'EUR',
    happenedOn: plainDate('2026-11-22'),
    documentType: 'invoice',
    documentId: newId<'invoice'>(),
    documentNumber: 'FA-2026-1',
    ...overrides,
  }
}
