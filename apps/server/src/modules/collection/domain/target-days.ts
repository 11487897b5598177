import { addDays, type PlainDate, plainDate } from '@palier/kernel'

/**
 * Whether banks settle in TARGET on this day: not at weekends, at New Year, from Good Friday to Easter Monday, on 1 May and on
 * 25 and 26 December (ECB, T2 calendar).
 */
export function isBusinessDay(day: PlainDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  if (['01-01', '05-01', '12-25', '12-26'].includes(day.slice(5))) return false
  const easter = easterSunday(Number(day.slice(0, 4)))
  return day !== addDays(easter, -2) && day !== addDays(easter, 1)
}

/** The day itself, or the first business day after it. */
export function businessDayFrom(day: PlainDate): PlainDate {
  let found = day
  while (!isBusinessDay(found)) found = addDays(found, 1)
  return found
}

/** So many business days after a day. */
export function addBusinessDays(day: PlainDate, count: number): PlainDate {
  let found = day
  for (let left = count; left > 0; left--) found = businessDayFrom(addDays(found, 1))
  return found
}

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
export function easterSunday(year: number): PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  const [month, date] = [Math.floor(sum / 31), (sum % 31) + 1]
  return plainDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
}
