import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  earlierDate,
  laterDate,
  monthOf,
  type PlainDate,
  yearOf,
} from './dates.ts'
import { multiplyByRatio } from './ratio.ts'

/** How often something recurs; the count is an integer of at least 1. */
export type Cycle = { readonly unit: 'day' | 'month' | 'year'; readonly count: number }

/** Half-open: the first day belongs to the period, the end is the first day that does not. */
export type Period = { readonly start: PlainDate; readonly end: PlainDate }

/**
 * The period number `index` of a series, the one that begins at the anchor being number 0; negative numbers are before
 * it. Always counted from the anchor, so that months that are too short shift nothing after them (CBM-059).
 */
export function periodAt(anchor: PlainDate, cycle: Cycle, index: number): Period {
  return { start: boundaryAt(anchor, cycle, index), end: boundaryAt(anchor, cycle, index + 1) }
}

/** The period of the series in which the date lies. */
export function periodContaining(anchor: PlainDate, cycle: Cycle, date: PlainDate): Period {
  let index = estimateIndex(anchor, cycle, date)
  while (boundaryAt(anchor, cycle, index) > date) index -= 1
  while (boundaryAt(anchor, cycle, index + 1) <= date) index += 1
  return periodAt(anchor, cycle, index)
}

/** The period of the series that begins where the given one ends. */
export function periodAfter(anchor: PlainDate, cycle: Cycle, period: Period): Period {
  return periodContaining(anchor, cycle, period.end)
}

/** How many days of the period the covered stretch takes, the first day counting and the end not. */
export function coveredDays(period: Period, covered: Period): number {
  const start = laterDate(covered.start, period.start)
  const end = earlierDate(covered.end, period.end)
  return Math.max(0, daysBetween(start, end))
}

/**
 * The amount's share for the covered days of a whole period: amount x covered days / days of the period, by calendar
 * days, rounded half away from zero once (CBM SA-24). Days of `covered` outside of `whole` do not count. Throws
 * RangeError when the whole period has no days.
 */
export function prorate(amountMinor: number, covered: Period, whole: Period): number {
  return multiplyByRatio(amountMinor, coveredDays(whole, covered), daysBetween(whole.start, whole.end))
}

function boundaryAt(anchor: PlainDate, cycle: Cycle, index: number): PlainDate {
  if (!Number.isInteger(cycle.count) || cycle.count < 1) throw new RangeError(`Not a cycle count: ${cycle.count}`)
  const steps = index * cycle.count
  if (cycle.unit === 'day') return addDays(anchor, steps)
  return cycle.unit === 'month' ? addMonths(anchor, steps) : addYears(anchor, steps)
}

/** At most one period away from the right one, because days within the month are left out. */
function estimateIndex(anchor: PlainDate, cycle: Cycle, date: PlainDate): number {
  if (cycle.unit === 'day') return Math.floor(daysBetween(anchor, date) / cycle.count)
  const months = (yearOf(date) - yearOf(anchor)) * 12 + monthOf(date) - monthOf(anchor)
  return Math.floor(months / (cycle.unit === 'month' ? cycle.count : cycle.count * 12))
}
