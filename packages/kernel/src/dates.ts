declare const plainDateBrand: unique symbol

/** A calendar date `YYYY-MM-DD` of the years 0001 to 9999; two dates compare as texts. */
export type PlainDate = string & { readonly [plainDateBrand]: true }

/** Throws RangeError unless the text is a date of the calendar in the form `YYYY-MM-DD`. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a calendar date: ${text}`)
  return text
}

export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function yearOf(date: PlainDate): number {
  return digits(date, 0, 4)
}

/** 1 to 12. */
export function monthOf(date: PlainDate): number {
  return digits(date, 5, 7)
}

/** 1 to 31. */
export function dayOf(date: PlainDate): number {
  return digits(date, 8, 10)
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** The month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** How many days after `from` the date `to` is; negative when it is before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The date that many months later, on the anchor day or on the month's last day where the month is shorter. Pass the
 * anchor day of a series to keep it: 31 Jan -> 28 Feb -> 31 Mar.
 */
export function addMonths(date: PlainDate, months: number, anchorDay: number = dayOf(date)): PlainDate {
  const monthNumber = yearOf(date) * 12 + (monthOf(date) - 1) + months
  const year = Math.floor(monthNumber / 12)
  const month = monthNumber - year * 12 + 1
  return fromCivil(year, month, Math.min(anchorDay, daysInMonth(year, month)))
}

/** Like `addMonths` by twelves: 29 Feb -> 28 Feb in a common year, and 29 Feb again with the anchor day 29. */
export function addYears(date: PlainDate, years: number, anchorDay: number = dayOf(date)): PlainDate {
  return addMonths(date, years * 12, anchorDay)
}

export function earlierDate(left: PlainDate, right: PlainDate): PlainDate {
  if (left < right) return left
  return right
}

export function laterDate(left: PlainDate, right: PlainDate): PlainDate {
  if (left > right) return left
  return right
}

/** Short is all digits (`15/06/2008` in `fr`), medium and long name the month. */
export function formatDate(date: PlainDate, locale: string, style: 'short' | 'medium' | 'long' = 'short'): string {
  const key = `${locale}|${style}`
  const format = formatters.get(key) ?? new Intl.DateTimeFormat(locale, dateOptions(style))
  formatters.set(key, format)
  return format.format(dayNumber(date) * MS_PER_DAY)
}

const MS_PER_DAY = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

function dateOptions(style: 'short' | 'medium' | 'long'): Intl.DateTimeFormatOptions {
  if (style !== 'short') return { dateStyle: style, timeZone: 'UTC' }
  return { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }
}

/** The number that a run of ASCII digits of a validated text stands for, without making a substring. */
function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let index = start; index < end; index += 1) value = value * 10 + text.charCodeAt(index) - 48
  return value
}

// Day numbers count from 1970-01-01. Years begin in March in these two, so that the leap day is a year's last
// (H. Hinnant, "chrono-compatible low-level date algorithms").
function dayNumber(date: PlainDate): number {
  const month = monthOf(date)
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOf(date) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(days: number): PlainDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return fromCivil(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)
}

function fromCivil(year: number, month: number, day: number): PlainDate {
  // Also catches fractions and NaN, which would otherwise become a text that looks like a date.
  if (!Number.isInteger(day) || !Number.isInteger(month) || !(year >= 1 && year <= 9999)) {
    throw new RangeError(`Outside of the calendar: ${year}-${month}-${day}`)
  }
  const yearText = year >= 1000 ? String(year) : String(year).padStart(4, '0')
  const text = `${yearText}${month < 10 ? '-0' : '-'}${month}${day < 10 ? '-0' : '-'}${day}`
  // The parts are those of a real date, so validating the text again would only cost the bill run time.
  return text as PlainDate
}
