import { type Cycle, plainDate } from '@palier/kernel'
import { expect, test } from 'vitest'
import { lastPeriodEnd, leadDaysOf, scheduleAt } from './periods.ts'

const SELLER_LEAD_DAYS = 10
const hosting = { service: 'hosting', invoiceLeadDays: null }
const domain = { service: 'domains', invoiceLeadDays: null }
const monthly: Cycle = { unit: 'month', count: 1 }
const yearly: Cycle = { unit: 'year', count: 1 }

function datesOf(plan: typeof hosting, startedOn: string, cycle: Cycle, index: number) {
  const leadDays = leadDaysOf(plan, SELLER_LEAD_DAYS)
  const { nextInvoiceOn, renewsOn } = scheduleAt(plainDate(startedOn), cycle, index, leadDays)
  return { invoiced: nextInvoiceOn, renewsOn }
}

test('hosting and a domain of 15 June 2008 renew on 15 July 2008 and 15 June 2009, each with its own lead (WE-1)', () => {
  expect(datesOf(hosting, '2008-06-15', monthly, 0)).toEqual({ invoiced: '2008-07-05', renewsOn: '2008-07-15' })
  expect(datesOf(hosting, '2008-06-15', monthly, 1)).toEqual({ invoiced: '2008-08-05', renewsOn: '2008-08-15' })
  expect(datesOf(domain, '2008-06-15', yearly, 0)).toEqual({ invoiced: '2009-05-16', renewsOn: '2009-06-15' })
})

test('a second hosting of 20 August 2008 has its own renewal in September, apart from the first (WE-2)', () => {
  expect(scheduleAt(plainDate('2008-08-20'), monthly, 0, SELLER_LEAD_DAYS).period).toEqual({
    start: '2008-08-20',
    end: '2008-09-20',
  })
  expect(datesOf(hosting, '2008-06-15', monthly, 2)).toEqual({ invoiced: '2008-09-05', renewsOn: '2008-09-15' })
  expect(datesOf(hosting, '2008-08-20', monthly, 0)).toEqual({ invoiced: '2008-09-10', renewsOn: '2008-09-20' })
})

test('in May 2009 invoices are made on the 5th, 10th and 16th for the renewals of 15 and 20 May and 15 June (WE-3)', () => {
  expect([
    datesOf(hosting, '2008-06-15', monthly, 10),
    datesOf(hosting, '2008-08-20', monthly, 8),
    datesOf(domain, '2008-06-15', yearly, 0),
  ]).toEqual([
    { invoiced: '2009-05-05', renewsOn: '2009-05-15' },
    { invoiced: '2009-05-10', renewsOn: '2009-05-20' },
    { invoiced: '2009-05-16', renewsOn: '2009-06-15' },
  ])
})

test('a plan may set its own lead, and no invoice is due before the start', () => {
  expect(leadDaysOf({ service: 'domains', invoiceLeadDays: 3 }, SELLER_LEAD_DAYS)).toBe(3)
  expect(leadDaysOf({ service: 'domains', invoiceLeadDays: 0 }, SELLER_LEAD_DAYS)).toBe(0)
  expect(scheduleAt(plainDate('2026-11-22'), monthly, 0, 90).nextInvoiceOn).toBe('2026-11-22')
})

test('a cancellation with the period takes back nothing invoiced, and delivers the running period although its invoice is late', () => {
  const endOn = (periodEnd: string) =>
    lastPeriodEnd(
      { startedOn: plainDate('2026-01-31'), periodEnd: plainDate(periodEnd) },
      monthly,
      plainDate('2026-03-15'),
    )
  expect(endOn('2026-03-31')).toBe('2026-03-31')
  expect(endOn('2026-04-30')).toBe('2026-04-30')
  expect(endOn('2026-02-28')).toBe('2026-03-31')
})
