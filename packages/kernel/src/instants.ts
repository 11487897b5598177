import { Temporal } from 'temporal-polyfill'
import { type PlainDate, plainDate } from './dates.ts'

declare const instantBrand: unique symbol

/** A moment, UTC with milliseconds: `2026-11-22T10:44:19.123Z`; two instants compare as texts. */
export type Instant = string & { readonly [instantBrand]: true }

/**
 * From an ISO 8601 text with `Z` or an offset, as PostgreSQL writes it too, or from milliseconds since 1970. Finer parts of a second are cut off.
 * Throws RangeError for anything else, also outside of the years 0001 to 9999.
 */
export function instant(value: string | number): Instant {
  const epoch = typeof value === 'number' ? value : parseInstant(value)
  if (!Number.isInteger(epoch) || epoch < EARLIEST_MS || epoch > LATEST_MS) {
    throw new RangeError(`Not an instant: ${value}`)
  }
  const text = new Date(epoch).toISOString()
  if (!isInstant(text)) throw new RangeError(`Not an instant: ${value}`)
  return text
}

/** True for the one stored form only, `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
export function isInstant(text: string): text is Instant {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function epochMs(moment: Instant): number {
  return Date.parse(moment)
}

export function addDuration(moment: Instant, duration: { readonly ms: number }): Instant {
  return instant(epochMs(moment) + duration.ms)
}

/** The calendar date that clocks of the time zone show at that moment. */
export function dateIn(timeZone: string, moment: Instant): PlainDate {
  if (timeZone === 'UTC') return plainDate(moment.slice(0, 10))
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs(moment)).toZonedDateTimeISO(timeZone)
  return plainDate(zoned.toPlainDate().toString())
}

/** The first moment of the date in the time zone: midnight, or where daylight saving skips midnight, what follows. */
export function startOfDay(date: PlainDate, timeZone: string): Instant {
  if (timeZone === 'UTC') return instant(`${date}T00:00:00.000Z`)
  return instant(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds)
}

/** True for a named zone of the IANA database; a bare offset such as `+01:00` knows no daylight saving and is none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}

/** Date and time to the minute on the clocks of the time zone. */
export function formatInstant(moment: Instant, timeZone: string, locale: string): string {
  const key = `${locale}|${timeZone}`
  const format = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...TO_THE_MINUTE, timeZone })
  formatters.set(key, format)
  return format.format(epochMs(moment))
}

const TO_THE_MINUTE: Intl.DateTimeFormatOptions = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
}
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00.000Z')
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z')
const formatters = new Map<string, Intl.DateTimeFormat>()

function parseInstant(given: string): number {
  // PostgreSQL writes `2026-01-15 09:00:02.75+00`.
  const text = given.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T').replace(/([+-]\d{2})$/, '$1:00')
  const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
  return iso.test(text) ? Date.parse(text) : Number.NaN
}
