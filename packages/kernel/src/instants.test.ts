import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from './dates.ts'
import { addDuration, dateIn, epochMs, formatInstant, instant, isInstant, isTimeZone, startOfDay } from './instants.ts'

// Zones that skip midnight, repeat it, change by half an hour, or lie furthest from Greenwich.
const zones = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'America/Asuncion',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Africa/Tunis',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Noumea',
)
// From 1996 on: Kiritimati crossed the date line at the end of 1994 and had no 31 December.
const dates = fc.integer({ min: 0, max: 26_000 }).map((days) => addDays(plainDate('1996-01-01'), days))

test('the start of a day is the first moment at which clocks show that date, through every daylight saving change', () => {
  fc.assert(
    fc.property(dates, zones, (date, zone) => {
      const start = startOfDay(date, zone)
      expect(dateIn(zone, start)).toBe(date)
      expect(dateIn(zone, addDuration(start, { ms: -1 })) < date).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('every moment lies within the day that its date begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 631_152_000_000, max: 3_000_000_000_000 }), zones, (ms, zone) => {
      const moment = instant(ms)
      expect(startOfDay(dateIn(zone, moment), zone) <= moment).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a date begins at the local midnight, or right after it where daylight saving skips midnight', () => {
  expect(startOfDay(plainDate('2026-07-01'), 'Europe/Paris')).toBe('2026-06-30T22:00:00.000Z')
  expect(startOfDay(plainDate('2026-01-01'), 'Europe/Paris')).toBe('2025-12-31T23:00:00.000Z')
  // Clocks went from 00:00 to 01:00 on that day.
  expect(startOfDay(plainDate('2018-11-04'), 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
})

test('the last evening of a month in Paris still belongs to that month', () => {
  expect(dateIn('Europe/Paris', instant('2026-11-30T22:59:59.999Z'))).toBe('2026-11-30')
  expect(dateIn('Europe/Paris', instant('2026-11-30T23:00:00.000Z'))).toBe('2026-12-01')
})

test('instants have one form, whatever form they arrive in', () => {
  const expected = '2026-11-22T10:44:19.123Z'
  expect(instant('2026-11-22T10:44:19.123Z')).toBe(expected)
  expect(instant('2026-11-22T11:44:19.123456+01:00')).toBe(expected)
  expect(instant(Date.parse(expected))).toBe(expected)
  expect(epochMs(instant(expected))).toBe(Date.parse(expected))
  expect(isInstant(expected)).toBe(true)
  expect(isInstant('2026-11-22T10:44:19Z')).toBe(false)
})

test('texts without a zone, impossible moments and fractions of a millisecond are no instants', () => {
  for (const value of ['2026-11-22T10:44:19', '2026-11-22', '2026-13-22T10:44:19Z', 'now', 0.5, Number.NaN, 1e15]) {
    expect(() => instant(value), String(value)).toThrow(RangeError)
  }
})

test('instants compare as texts in the order of time', () => {
  const moments = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
  fc.assert(
    fc.property(moments, moments, (left, right) => {
      expect(instant(left) < instant(right)).toBe(left < right)
      expect(epochMs(instant(left))).toBe(left)
    }),
  )
})

test('time zones are named zones, not offsets', () => {
  for (const zone of ['Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires']) expect(isTimeZone(zone)).toBe(true)
  for (const zone of ['+01:00', 'Europe/Lutetia', '', '1']) expect(isTimeZone(zone)).toBe(false)
})

test('an instant is written on the clocks of the time zone', () => {
  expect(formatInstant(instant('2026-11-22T10:44:19.123Z'), 'Europe/Paris', 'fr')).toBe('22/11/2026 11:44')
})
