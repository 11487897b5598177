import { newId, plainDate } from '@palier/kernel'
import type { DirectDebitMessage } from './domain/direct-debit-message.ts'
import type { DueInvoice, QueueRules } from './domain/plan-collections.ts'

/** An invoice of 12.00 EUR, due on 19 June 2026, whose customer has an account. */
export function aDueInvoice(overrides: Partial<DueInvoice> = {}): DueInvoice {
  return {
    invoiceId: newId<'invoice'>(),
    invoiceNumber: 'F-1',
    customerId: newId<'customer'>(),
    customerName: 'Bakery',
    dueOn: plainDate('2026-06-19'),
    currency: 'EUR',
    amountMinor: 1200,
    account: { id: newId<'billingAccount'>(), maskedIban: 'FR14…2606', isWaiting: false },
    isMandateUsed: true,
    wasReturned: false,
    ...overrides,
  }
}

/** A run on Monday, 15 June 2026, two business days ahead of the bank. */
export function someRules(overrides: Partial<QueueRules> = {}): QueueRules {
  return {
    today: plainDate('2026-06-15'),
    leadDays: 2,
    noticeDays: 1,
    maxAmountMinor: null,
    retryReturned: false,
    count: 0,
    ...overrides,
  }
}

/** A message with one debit of 12.00 EUR. */
export function aMessage(overrides: Partial<DirectDebitMessage> = {}): DirectDebitMessage {
  return {
    number: 'DD-20260615-1',
    createdAt: '2026-06-15T09:00:00',
    collectsOn: plainDate('2026-06-19'),
    creditor: { name: 'Acme', creditorId: 'FR72ZZZ123456', iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPXXX' },
    debits: [
      {
        invoiceNumber: 'F-1',
        amountMinor: 1200,
        sequenceType: 'FRST',
        holder: 'Bakery',
        iban: 'DE89370400440532013000',
        bic: '',
        mandateReference: '101444-1',
        mandateSignedOn: plainDate('2026-06-01'),
      },
    ],
    ...overrides,
  }
}
