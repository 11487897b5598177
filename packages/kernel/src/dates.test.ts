import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  dayOf,
  daysBetween,
  daysInMonth,
  earlierDate,
  formatDate,
  isLeapYear,
  isPlainDate,
  laterDate,
  monthOf,
  plainDate,
  yearOf,
} from './dates.ts'

const MS_PER_DAY = 86_400_000
const dates = fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => {
  return plainDate(new Date(days * MS_PER_DAY).toISOString().slice(0, 10))
})

test('days are counted as the calendar of the ECMAScript standard counts them', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -10_000, max: 10_000 }), (date, days) => {
      const expected = new Date(Date.parse(date) + days * MS_PER_DAY).toISOString().slice(0, 10)
      expect(addDays(date, days)).toBe(expected)
      expect(daysBetween(date, plainDate(expected))).toBe(days)
    }),
  )
})

test('a month later is the same day, or the last day of a month that is too short', () => {
  expect(addMonths(plainDate('2008-06-15'), 1)).toBe('2008-07-15')
  expect(addMonths(plainDate('2027-01-31'), 1)).toBe('2027-02-28')
  expect(addMonths(plainDate('2028-01-31'), 1)).toBe('2028-02-29')
  expect(addMonths(plainDate('2026-03-31'), -1)).toBe('2026-02-28')
  expect(addMonths(plainDate('2026-11-30'), 3)).toBe('2027-02-28')
  expect(addMonths(plainDate('2026-05-31'), -5)).toBe('2025-12-31')
})

test('a series of months keeps its anchor day through short months', () => {
  const february = addMonths(plainDate('2027-01-31'), 1, 31)
  expect(february).toBe('2027-02-28')
  expect(addMonths(february, 1, 31)).toBe('2027-03-31')
})

test('29 February comes back in the next leap year', () => {
  const leapDay = plainDate('2024-02-29')
  expect(addYears(leapDay, 1)).toBe('2025-02-28')
  expect(addYears(leapDay, 4)).toBe('2028-02-29')
  expect(addYears(plainDate('2027-02-28'), 1, 29)).toBe('2028-02-29')
})

test('adding months changes the month by exactly that many and the day only to fit', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -500, max: 500 }), (date, months) => {
      const later = addMonths(date, months)
      expect(yearOf(later) * 12 + monthOf(later)).toBe(yearOf(date) * 12 + monthOf(date) + months)
      expect(dayOf(later)).toBe(Math.min(dayOf(date), daysInMonth(yearOf(later), monthOf(later))))
    }),
  )
})

test('only dates that exist in the calendar are dates', () => {
  for (const text of ['2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isPlainDate(text)).toBe(true)
  for (const text of [
    '2027-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
  ]) {
    expect(isPlainDate(text), text).toBe(false)
  }
  for (const text of ['2026-1-1', '20260101', '2026-01-01T00:00:00Z', ' 2026-01-01', '']) {
    expect(() => plainDate(text)).toThrow(RangeError)
  }
})

test('leap years follow the Gregorian rule', () => {
  expect([1900, 2000, 2024, 2026, 2100].filter(isLeapYear)).toEqual([2000, 2024])
})

test('arithmetic that leaves the calendar, or counts in fractions, is refused', () => {
  expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
  expect(() => addMonths(plainDate('0001-01-01'), -1)).toThrow(RangeError)
  expect(() => addMonths(plainDate('2026-01-01'), 0.5)).toThrow(RangeError)
  expect(() => addDays(plainDate('2026-01-01'), Number.NaN)).toThrow(RangeError)
})

test('of two dates the earlier and the later are found', () => {
  const [first, second] = [plainDate('2026-01-31'), plainDate('2026-02-01')]
  expect([earlierDate(second, first), laterDate(first, second)]).toEqual([first, second])
})

test('a date is written in the manner of the locale', () => {
  const date = plainDate('2008-06-05')
  expect(formatDate(date, 'fr')).toBe('05/06/2008')
  expect(formatDate(date, 'en-US')).toBe('06/05/2008')
  expect(formatDate(date, 'en', 'medium')).toBe('Jun 5, 2008')
  expect(formatDate(date, 'fr', 'long')).toBe('5 juin 2008')
})
