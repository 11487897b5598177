import { expect, test } from 'vitest'
import { createDenialTally } from './denial-tally.ts'

const HOUR_MS = 3_600_000

test('a hundred thousand refusals of one address in an hour are six entries, the first at once, and the next hour begins anew', () => {
  const tally = createDenialTally()
  const told = Array.from({ length: 100_000 }, () => tally('acme 203.0.113.9', 1_000, 1)).filter(Boolean)
  expect(told).toEqual([1, 10, 100, 1_000, 10_000, 100_000])
  expect(tally('acme 203.0.113.10', 2_000, 1)).toBe(1)
  expect(tally('acme 203.0.113.9', 1_000 + HOUR_MS, 1)).toBe(1)
})

test('a stale link is no attempt: what is not there counts from the tenth time on', () => {
  const tally = createDenialTally()
  expect(Array.from({ length: 100 }, () => tally('acme mallory', 1_000, 10)).filter(Boolean)).toEqual([10, 100])
})

test('from more addresses than can be counted nothing is told any more, and nothing is kept', () => {
  const tally = createDenialTally()
  const told = Array.from({ length: 20_000 }, (_, address) => tally(`acme ${address}`, 1_000, 1)).filter(Boolean)
  expect(told).toHaveLength(10_000)
})
