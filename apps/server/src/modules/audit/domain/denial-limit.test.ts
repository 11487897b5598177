import { expect, test } from 'vitest'
import { createDenialLimit } from './denial-limit.ts'

test('refusals are written down until a person had twenty in an hour, and again in the next', () => {
  const isWorthwhile = createDenialLimit()
  const written = Array.from({ length: 50 }, () => isWorthwhile('acme', 'mallory', 1_000))
  expect(written.filter(Boolean)).toHaveLength(20)
  expect(isWorthwhile('acme', 'trent', 2_000)).toBe(true)
  expect(isWorthwhile('globex', 'mallory', 2_000)).toBe(true)
  expect(isWorthwhile('acme', 'mallory', 3_600_999)).toBe(false)
  expect(isWorthwhile('acme', 'mallory', 3_601_000)).toBe(true)
})

test('however many people are refused, a seller gets no more than five hundred such entries an hour', () => {
  const isWorthwhile = createDenialLimit()
  const written = Array.from({ length: 20_000 }, (_, person) => isWorthwhile('acme', `person ${person}`, 1_000))
  expect(written.filter(Boolean)).toHaveLength(500)
})
