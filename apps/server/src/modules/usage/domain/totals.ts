import type { Measured } from '../../subscriptions/index.ts'
import type { PeriodTotals } from '../store.ts'

/**
 * What was measured of one resource in a period. A level goes on until the next reading: the period begins with the last level
 * before it, so that what nobody touched is still counted. A sum is of the period's own days only.
 */
export function measuredIn({
  peak,
  last,
  sum,
  before,
}: Pick<PeriodTotals, 'peak' | 'last' | 'sum' | 'before'>): Measured {
  return { peak: Math.max(peak ?? 0, before ?? 0), last: last ?? before ?? 0, sum: sum ?? 0 }
}
