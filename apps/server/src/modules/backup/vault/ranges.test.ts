import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRange } from './ranges.ts'

test('a satisfiable range lies inside the file, whatever the header says', () => {
  const bound = fc.oneof(fc.constant(''), fc.nat({ max: 300 }).map(String))
  fc.assert(
    fc.property(bound, bound, fc.nat({ max: 200 }), (first, last, size) => {
      const range = parseRange(`bytes=${first}-${last}`, size)
      if (typeof range === 'string') return
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.start).toBeLessThanOrEqual(range.end)
      expect(range.end).toBeLessThan(size)
    }),
  )
})

test.each([
  [undefined, 10, 'whole'],
  ['bytes=0-', 10, { start: 0, end: 9 }],
  ['bytes=3-5', 10, { start: 3, end: 5 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=5-3', 10, 'whole'],
  ['bytes=-', 10, 'whole'],
  ['bytes=0-1,3-4', 10, 'whole'],
  ['lines=1-2', 10, 'whole'],
  ['bytes=0-', 0, 'whole'],
] as const)('%s of %i bytes is read as RFC 9110 says', (header, size, expected) => {
  expect(parseRange(header, size)).toEqual(expected)
})
