import { addDays, type Cycle, dayOf, plainDate } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchorOf, lastPeriodEnd, leadDaysOf, movedAnchor, periodOf, scheduleAt } from './periods.ts'

const SELLER_LEAD_DAYS = 10
const hosting = { service: 'hosting', invoiceLeadDays: null }
const domain = { service: 'domains', invoiceLeadDays: null }
const monthly: Cycle = { unit: 'month', count: 1 }
const yearly: Cycle = { unit: 'year', count: 1 }

/** Counted from the first day, in anniversary mode. */
function from(startedOn: string, cycle: Cycle = monthly) {
  return { startedOn: plainDate(startedOn), trialEndsOn: null, anchoredOn: null, cycle }
}

function datesOf(plan: typeof hosting, startedOn: string, cycle: Cycle, index: number) {
  const leadDays = leadDaysOf(plan, SELLER_LEAD_DAYS)
  const { nextInvoiceOn, renewsOn } = scheduleAt(from(startedOn, cycle), index, leadDays)
  return { invoiced: nextInvoiceOn, renewsOn }
}

test('hosting and a domain of 15 June 2008 renew on 15 July 2008 and 15 June 2009, each with its own lead (WE-1)', () => {
  expect(datesOf(hosting, '2008-06-15', monthly, 0)).toEqual({ invoiced: '2008-07-05', renewsOn: '2008-07-15' })
  expect(datesOf(hosting, '2008-06-15', monthly, 1)).toEqual({ invoiced: '2008-08-05', renewsOn: '2008-08-15' })
  expect(datesOf(domain, '2008-06-15', yearly, 0)).toEqual({ invoiced: '2009-05-16', renewsOn: '2009-06-15' })
})

test('a second hosting of 20 August 2008 has its own renewal in September, apart from the first (WE-2)', () => {
  expect(scheduleAt(from('2008-08-20'), 0, SELLER_LEAD_DAYS).period).toEqual({
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
  expect(scheduleAt(from('2026-11-22'), 0, 90).nextInvoiceOn).toBe('2026-11-22')
})

test('a cancellation with the period takes back nothing invoiced, and delivers the running period although its invoice is late', () => {
  const endOn = (periodEnd: string) => lastPeriodEnd(from('2026-01-31'), plainDate(periodEnd), plainDate('2026-03-15'))
  expect(endOn('2026-03-31')).toBe('2026-03-31')
  expect(endOn('2026-04-30')).toBe('2026-04-30')
  expect(endOn('2026-02-28')).toBe('2026-03-31')
})

const monthlyMode = { billingMode: 'monthly', prorationDay: 15 } as const
const prorated = (cycle: Cycle) => ({ prorated: true, cycle })

test('a month that is begun on the 15th or later is paid together with the next one (WE-4, WE-5, WE-7)', () => {
  const anchorAfter = (startedOn: string) => anchorOf(plainDate(startedOn), prorated(monthly), monthlyMode)
  expect(['2008-06-14', '2008-06-15', '2008-06-16', '2008-08-05'].map(anchorAfter)).toEqual([
    '2008-07-01',
    '2008-08-01',
    '2008-08-01',
    '2008-09-01',
  ])
})

test('a plan that is not prorated, and a seller in anniversary mode, count from the first day', () => {
  const startedOn = plainDate('2008-06-15')
  expect(anchorOf(startedOn, { prorated: false, cycle: yearly }, monthlyMode)).toBeNull()
  expect(anchorOf(startedOn, prorated({ unit: 'day', count: 30 }), monthlyMode)).toBeNull()
  expect(anchorOf(startedOn, prorated(monthly), { ...monthlyMode, billingMode: 'anniversary' })).toBeNull()
})

test('a year that is begun within a month runs for the rest of the month and a whole year', () => {
  expect(anchorOf(plainDate('2008-06-15'), prorated(yearly), monthlyMode)).toBe('2009-07-01')
  expect(anchorOf(plainDate('2008-06-02'), prorated(yearly), monthlyMode)).toBe('2009-07-01')
})

test('in monthly mode every renewal is a first of a month, and periods follow each other without gap from the first day on', () => {
  const cycles: Cycle[] = [monthly, { unit: 'month', count: 3 }, yearly]
  const start = fc.integer({ min: 0, max: 4000 })
  fc.assert(
    fc.property(fc.constantFrom(...cycles), start, fc.integer({ min: 1, max: 31 }), (cycle, day, prorationDay) => {
      const startedOn = addDays(plainDate('2024-01-01'), day)
      const anchoredOn = anchorOf(startedOn, prorated(cycle), { billingMode: 'monthly', prorationDay })
      const periods = [-1, 0, 1, 2].map((index) => periodOf({ startedOn, trialEndsOn: null, anchoredOn, cycle }, index))
      expect(periods.map(({ end }) => dayOf(end))).toEqual([1, 1, 1, 1])
      expect(periods.map((period) => period.start)).toEqual([startedOn, ...periods.slice(0, 3).map(({ end }) => end)])
    }),
  )
})

test('service that begins later than it was charged for runs at least as many days, to the first of a month', () => {
  const agreed = { ...from('2008-06-15'), anchoredOn: plainDate('2008-08-01') }
  expect(movedAnchor(agreed, plainDate('2008-06-15'))).toBe('2008-08-01')
  expect(movedAnchor(agreed, plainDate('2008-06-16'))).toBe('2008-09-01')
  expect(movedAnchor(from('2008-06-15'), plainDate('2008-06-16'))).toBeNull()
})
