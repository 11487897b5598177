import { plainDate } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDueInvoice, someRules } from '../builders.ts'
import { isCreditorId } from './creditor-id.ts'
import { planCollections } from './plan-collections.ts'
import { addBusinessDays, businessDayFrom, easterSunday, isBusinessDay } from './target-days.ts'

test('an invoice is collected on the day on which it is due, or on the first day that the bank can meet', () => {
  const dayOf = (dueOn: string, leadDays = 2, noticeDays = 1) =>
    planCollections([aDueInvoice({ dueOn: plainDate(dueOn) })], someRules({ leadDays, noticeDays })).collections[0]
      ?.collectsOn
  expect(dayOf('2026-06-19')).toBe('2026-06-19')
  expect(dayOf('2026-06-20')).toBe('2026-06-22')
  expect(dayOf('2026-06-01')).toBe('2026-06-17')
  expect(dayOf('2026-06-15', 5)).toBe('2026-06-22')
  // Fourteen calendar days after the customer is told of it, or the first business day after them.
  expect(dayOf('2026-06-19', 2, 14)).toBe('2026-06-29')
  expect(dayOf('2026-06-19', 2, 19)).toBe('2026-07-06')
  expect(dayOf('2026-07-01', 2, 14)).toBe('2026-07-01')
})

test('what cannot be collected is left out, with its reason', () => {
  const account = { id: aDueInvoice().account?.id ?? ('' as never), maskedIban: '', isWaiting: true }
  const reasonOf = (invoice: Parameters<typeof aDueInvoice>[0], rules: Parameters<typeof someRules>[0] = {}) =>
    planCollections([aDueInvoice(invoice)], someRules(rules)).leftOut[0]?.reason
  expect(reasonOf({ account: null })).toBe('no_account')
  expect(reasonOf({ account })).toBe('account_waiting')
  expect(reasonOf({ currency: 'USD' })).toBe('currency')
  expect(reasonOf({ amountMinor: 5001 }, { maxAmountMinor: 5000 })).toBe('too_large')
  expect(reasonOf({ amountMinor: 5000 }, { maxAmountMinor: 5000 })).toBeUndefined()
  expect(reasonOf({ wasReturned: true })).toBe('returned_before')
  expect(reasonOf({ wasReturned: true }, { retryReturned: true })).toBeUndefined()
})

test('the first debit of a mandate is announced as the first, also among several of one run', () => {
  const first = aDueInvoice({ isMandateUsed: false })
  const second = { ...aDueInvoice({ isMandateUsed: false }), account: first.account }
  const [collection] = planCollections([first, second, aDueInvoice()], someRules()).collections
  expect(collection?.entries.map(({ sequenceType }) => sequenceType)).toEqual(['FRST', 'RCUR', 'RCUR'])
})

test('every invoice is collected once or left out once, and a limit takes those that come first', () => {
  const invoices = fc.array(
    fc.record({
      amountMinor: fc.integer({ min: -5, max: 100_000 }),
      hasAccount: fc.boolean(),
      day: fc.integer({ min: 1, max: 30 }),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(invoices, fc.integer({ min: 0, max: 10 }), (given, count) => {
      const due = given.map(({ amountMinor, hasAccount, day }) =>
        aDueInvoice({
          amountMinor,
          dueOn: plainDate(`2026-06-${String(day).padStart(2, '0')}`),
          ...(hasAccount ? {} : { account: null }),
        }),
      )
      const { collections, leftOut } = planCollections(due, someRules({ count }))
      const collected = collections.flatMap(({ entries }) => entries.map(({ invoiceId }) => invoiceId))
      const seen = [...collected, ...leftOut.map(({ invoice }) => invoice.invoiceId)]
      expect(new Set(seen).size).toBe(seen.length)
      expect(collected.length).toBeLessThanOrEqual(count || due.length)
      if (count === 0) expect(seen.length).toBe(due.length)
      const collectable = due.filter(({ account, amountMinor }) => account !== null && amountMinor > 0)
      expect(new Set(collected)).toEqual(
        new Set(collectable.slice(0, count || undefined).map(({ invoiceId }) => invoiceId)),
      )
    }),
  )
})

test('business days are those of TARGET: no weekend, no Easter, no first of May, no Christmas', () => {
  const easters = [2024, 2025, 2026, 2027, 2038].map(easterSunday)
  expect(easters).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])
  const closed = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2027-01-01', '2026-06-20', '2026-06-21']
  for (const day of closed) expect([day, isBusinessDay(plainDate(day))]).toEqual([day, false])
  // French holidays that are none in TARGET.
  for (const day of ['2026-05-08', '2026-07-14', '2026-11-11']) expect(isBusinessDay(plainDate(day))).toBe(true)
  expect(addBusinessDays(plainDate('2026-04-02'), 1)).toBe('2026-04-07')
  expect(businessDayFrom(plainDate('2026-12-25'))).toBe('2026-12-28')
})

test('a creditor identifier is checked by its digits, without its business code', () => {
  for (const valid of ['FR72ZZZ123456', 'DE98ZZZ09999999999', 'DE98ABC09999999999'])
    expect(isCreditorId(valid)).toBe(true)
  for (const invalid of ['FR73ZZZ123456', 'FR72ZZZ123457', 'FR72ZZ', '', 'fr72zzz123456'])
    expect(isCreditorId(invalid)).toBe(false)
})
