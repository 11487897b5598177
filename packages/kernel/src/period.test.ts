import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, daysInMonth, monthOf, plainDate, yearOf } from './dates.ts'
import { type Cycle, coveredDays, periodAfter, periodAt, periodContaining, prorate } from './period.ts'

// Around 2000 and 2100, so that both the leap century and the common one are met, with many month ends and 29 Februaries.
const anchors = fc.oneof(
  fc.integer({ min: 0, max: 37_000 }).map((days) => addDays(plainDate('1999-01-01'), days)),
  fc.constantFrom('2024-02-29', '2000-02-29', '2027-01-31', '2027-01-30', '2027-01-29', '2096-02-29').map(plainDate),
)
const cycles = fc.record({ unit: fc.constantFrom('day', 'month', 'year'), count: fc.integer({ min: 1, max: 36 }) })
const indexes = fc.integer({ min: -20, max: 60 })

test('the periods of any cycle and anchor tile the time line: none overlap, none leave a gap, none are empty', () => {
  fc.assert(
    fc.property(anchors, cycles, indexes, (anchor, cycle, index) => {
      const period = periodAt(anchor, cycle, index)
      expect(period.start < period.end).toBe(true)
      expect(periodAt(anchor, cycle, index + 1).start).toBe(period.end)
      expect(periodAfter(anchor, cycle, period)).toEqual(periodAt(anchor, cycle, index + 1))
      if (index === 0) expect(period.start).toBe(anchor)
    }),
    { numRuns: 1000 },
  )
})

test('every date lies in exactly one period of a series', () => {
  fc.assert(
    fc.property(anchors, cycles, fc.integer({ min: -8000, max: 8000 }), (anchor, cycle, offset) => {
      const date = addDays(anchor, offset)
      const period = periodContaining(anchor, cycle, date)
      expect(period.start <= date && date < period.end).toBe(true)
      expect(periodContaining(anchor, cycle, period.start)).toEqual(period)
      expect(periodContaining(anchor, cycle, addDays(period.end, -1))).toEqual(period)
    }),
    { numRuns: 1000 },
  )
})

test('a renewal stays on the day of purchase, and on the last day of months that lack it', () => {
  fc.assert(
    fc.property(anchors, fc.integer({ min: 1, max: 36 }), indexes, (anchor, count, index) => {
      const { start } = periodAt(anchor, { unit: 'month', count }, index)
      expect(dayOf(start)).toBe(Math.min(dayOf(anchor), daysInMonth(yearOf(start), monthOf(start))))
    }),
  )
})

test('month ends do not drift: 31 January, 28 February, 31 March; and 29 February returns every fourth year', () => {
  expect(starts('2027-01-31', { unit: 'month', count: 1 }, 5)).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2027-05-31',
  ])
  expect(starts('2024-02-29', { unit: 'year', count: 1 }, 5)).toEqual([
    '2024-02-29',
    '2025-02-28',
    '2026-02-28',
    '2027-02-28',
    '2028-02-29',
  ])
})

test('hosting ordered on 15 June 2008 renews on the 15th of every month, its domain on 15 June 2009 (WE-1)', () => {
  const renewals = starts('2008-06-15', { unit: 'month', count: 1 }, 14).slice(1)
  expect(renewals.slice(0, 3)).toEqual(['2008-07-15', '2008-08-15', '2008-09-15'])
  expect(renewals.every((renewal) => renewal.endsWith('-15'))).toBe(true)
  const generated = renewals.slice(0, 2).map((renewal) => addDays(plainDate(renewal), -10))
  expect(generated).toEqual(['2008-07-05', '2008-08-05'])
  expect(periodAt(plainDate('2008-06-15'), { unit: 'year', count: 1 }, 0).end).toBe('2009-06-15')
})

test('a second hosting ordered on 20 August 2008 renews on the 20th, apart from the first (WE-2)', () => {
  const monthly: Cycle = { unit: 'month', count: 1 }
  const first = periodAt(plainDate('2008-08-20'), monthly, 0)
  expect(first).toEqual({ start: '2008-08-20', end: '2008-09-20' })
  expect(addDays(first.end, -1)).toBe('2008-09-19')
  const inSeptember = ['2008-06-15', '2008-08-20'].map((anchor) => {
    return periodContaining(plainDate(anchor), monthly, plainDate('2008-09-30')).start
  })
  expect(inSeptember).toEqual(['2008-09-15', '2008-09-20'])
  expect(inSeptember.map((renewal) => addDays(renewal, -10))).toEqual(['2008-09-05', '2008-09-10'])
})

test('in May and June 2009 three renewals fall on 15 May, 20 May and 15 June, each with its lead time (WE-3)', () => {
  const table = [
    { anchor: '2008-06-15', unit: 'month', leadDays: 10, generated: '2009-05-05', renewal: '2009-05-15' },
    { anchor: '2008-08-20', unit: 'month', leadDays: 10, generated: '2009-05-10', renewal: '2009-05-20' },
    { anchor: '2008-06-15', unit: 'year', leadDays: 30, generated: '2009-05-16', renewal: '2009-06-15' },
  ] as const
  for (const { anchor, unit, leadDays, generated, renewal } of table) {
    const current = periodContaining(plainDate(anchor), { unit, count: 1 }, plainDate('2009-05-01'))
    expect(current.end).toBe(renewal)
    expect(addDays(current.end, -leadDays)).toBe(generated)
  }
})

test('proration counts calendar days, the first one included, and rounds once, half away from zero', () => {
  const june = period('2008-06-01', '2008-07-01')
  const rest = period('2008-06-15', '2008-07-01')
  expect(coveredDays(june, rest)).toBe(16)
  expect(prorate(3000, rest, june)).toBe(1600)
  expect(prorate(1001, rest, june)).toBe(534)
  expect(prorate(-1001, rest, june)).toBe(-534)
  const year = period('2026-01-01', '2027-01-01')
  expect(prorate(8500, period('2026-04-01', '2027-01-01'), year)).toBe(6404)
})

test('the two parts of a period that is cut anywhere cover all of its days, and cost the whole within one unit', () => {
  fc.assert(
    fc.property(anchors, cycles, fc.nat(), fc.integer(), (anchor, cycle, cut, amountMinor) => {
      const whole = periodAt(anchor, cycle, 0)
      const days = daysBetween(whole.start, whole.end)
      const middle = addDays(whole.start, cut % (days + 1))
      const [before, after] = [period(whole.start, middle), period(middle, whole.end)]
      expect(coveredDays(whole, before) + coveredDays(whole, after)).toBe(days)
      const sum = prorate(amountMinor, before, whole) + prorate(amountMinor, after, whole)
      expect(Math.abs(sum - amountMinor)).toBeLessThanOrEqual(1)
    }),
  )
})

test('days outside of the whole period do not count', () => {
  const june = period('2008-06-01', '2008-07-01')
  expect(coveredDays(june, period('2008-05-01', '2008-08-01'))).toBe(30)
  expect(coveredDays(june, period('2008-08-01', '2008-09-01'))).toBe(0)
})

test('a cycle without a positive whole count is refused instead of looping for ever', () => {
  for (const count of [0, -1, 1.5]) {
    expect(() => periodAt(plainDate('2026-01-01'), { unit: 'month', count }, 0)).toThrow(RangeError)
    expect(() => periodContaining(plainDate('2026-01-01'), { unit: 'day', count }, plainDate('2026-05-01'))).toThrow(
      RangeError,
    )
  }
})

function period(start: string, end: string) {
  return { start: plainDate(start), end: plainDate(end) }
}

function starts(anchor: string, cycle: Cycle, count: number) {
  return Array.from({ length: count }, (_, index) => periodAt(plainDate(anchor), cycle, index).start)
}
