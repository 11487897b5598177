import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measuredIn } from './totals.ts'

const readings = fc.option(fc.nat())

test('a level that nobody measured in a period is the level with which the period began', () => {
  fc.assert(
    fc.property(fc.nat(), (before) => {
      expect(measuredIn({ peak: null, last: null, sum: null, before })).toEqual({ peak: before, last: before, sum: 0 })
    }),
  )
})

test('the peak of a period is at least each reading in it and the level with which it began', () => {
  fc.assert(
    fc.property(readings, readings, readings, (peak, last, before) => {
      const measured = measuredIn({ peak, last, sum: null, before })
      expect(measured.peak).toBe(Math.max(peak ?? 0, before ?? 0))
      expect(measured.last).toBe(last ?? before ?? 0)
    }),
  )
})
