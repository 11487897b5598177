import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isId, newId } from './ids.ts'

const START_MS = 1_800_000_000_000

test('ids of one millisecond are unique and sort in the order of their creation', () => {
  const ids = Array.from({ length: 200_000 }, () => newId(START_MS))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ''))).toBe(true)
})

test('ids are UUIDs of version 7 that begin with their millisecond', () => {
  fc.assert(
    // Steps of a day, so that no time is taken for a small correction of the clock.
    fc.property(fc.nat(30_000), (days) => {
      const ms = START_MS + 86_400_000 * (days + 1)
      const id = newId(ms)
      expect(isId(id)).toBe(true)
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(ms)
    }),
  )
})

test('ids of later milliseconds sort after earlier ones', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 200 })
  let ms = START_MS + 10 ** 13
  fc.assert(
    fc.property(steps, (advances) => {
      const ids = advances.map((advance) => {
        ms += advance
        return newId(ms)
      })
      expect(ids).toEqual(ids.toSorted())
    }),
  )
})

test('a clock that is corrected backwards by seconds does not disorder the ids', () => {
  const before = newId(START_MS + 5000)
  const after = newId(START_MS + 1000)
  expect(after > before).toBe(true)
})

test('what is no UUID of version 7 in lower case is no id', () => {
  const id = newId()
  expect(isId(id)).toBe(true)
  for (const text of [id.toUpperCase(), id.slice(1), `${id} `, '9f1b7a3e-9c0c-4d6e-8f3a-1c2d3e4f5a6b', '']) {
    expect(isId(text)).toBe(false)
  }
})

test('a time that is no millisecond of the era is refused', () => {
  for (const ms of [-1, 0.5, Number.NaN, 2 ** 48]) expect(() => newId(ms)).toThrow(RangeError)
})
