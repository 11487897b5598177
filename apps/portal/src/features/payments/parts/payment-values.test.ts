import { newId, plainDate } from '@palier/kernel'
import { describe, expect, it } from 'vitest'
import { allocationsOf, emptyPayment, leftOf } from './payment-values.ts'

const today = plainDate('2026-11-22')
const [first, second] = [newId<'invoice'>(), newId<'invoice'>()]
const customerId = newId<'customer'>()

const unpaid = [first, second].map((id, index) => ({
  id,
  kind: 'invoice' as const,
  number: `2026-00${index + 1}`,
  customerId,
  customerName: 'Ada',
  state: 'due' as const,
  issuedOn: today,
  dueOn: today,
  currency: 'EUR',
  netMinor: 1000,
  taxMinor: 200,
  grossMinor: 1200,
  dueMinor: 1200 - index * 200,
}))
const billing = {
  customerId,
  customerName: 'Ada',
  status: 'due' as const,
  currency: 'EUR',
  dueMinor: 2200,
  forecastMinor: 0,
  renewsOn: null,
  cycle: null,
  forecastLines: [],
  unpaid,
}

describe('the form of a payment', () => {
  it('pays the oldest invoices first until somebody allocates by hand', () => {
    const values = emptyPayment(billing, '', today)
    expect(values).toMatchObject({ mode: 'oldest', amountMinor: null, receivedOn: today })
    expect(allocationsOf(values)).toEqual({})
  })

  it('is filled in to pay the invoice that it was opened from', () => {
    const values = emptyPayment(billing, second, today)
    expect(values).toMatchObject({ mode: 'by_hand', amountMinor: 1000 })
    expect(allocationsOf(values)).toEqual({ allocations: [{ invoiceId: second, amountMinor: 1000 }] })
    expect(leftOf(values)).toBe(0)
  })

  it('spreads one cheque over several invoices and tells what is left or too much [CBM-066]', () => {
    const byHand = [
      { invoiceId: first, amountMinor: 1200 },
      { invoiceId: second, amountMinor: 500 },
    ]
    expect(allocationsOf({ mode: 'by_hand', byHand }).allocations).toHaveLength(2)
    expect(leftOf({ amountMinor: 2000, byHand })).toBe(300)
    expect(leftOf({ amountMinor: 1500, byHand })).toBe(-200)
  })

  it('sends no allocation for an invoice that was left empty', () => {
    const byHand = [
      { invoiceId: first, amountMinor: null },
      { invoiceId: second, amountMinor: 0 },
    ]
    expect(allocationsOf({ mode: 'by_hand', byHand })).toEqual({ allocations: [] })
  })
})
