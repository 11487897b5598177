import fc from 'fast-check'
import { expect, test } from 'vitest'
import { multiplyByRatio, roundHalfAwayFromZero } from './ratio.ts'

const amounts = fc.maxSafeInteger()
const denominators = fc.maxSafeInteger().filter((value) => value !== 0)

test('a half is rounded away from zero, on both sides of it', () => {
  const table = [
    [5, 2, 3],
    [-5, 2, -3],
    [5, -2, -3],
    [-5, -2, 3],
    [1, 3, 0],
    [2, 3, 1],
    [-1, 3, 0],
    [7, 7, 1],
    [0, -5, 0],
  ] as const
  for (const [numerator, denominator, expected] of table) {
    expect(roundHalfAwayFromZero(numerator, denominator)).toBe(expected)
  }
})

test('rounding is symmetric: the opposite amount gives the opposite result', () => {
  fc.assert(
    fc.property(amounts, denominators, (numerator, denominator) => {
      const there = roundHalfAwayFromZero(numerator, denominator)
      expect(roundHalfAwayFromZero(0 - numerator, denominator)).toBe(0 - there)
      expect(roundHalfAwayFromZero(numerator, 0 - denominator)).toBe(0 - there)
    }),
  )
})

test('a rounded quotient is never more than half a unit from the exact one, however large the numbers', () => {
  fc.assert(
    fc.property(amounts, denominators, (numerator, denominator) => {
      const rounded = BigInt(roundHalfAwayFromZero(numerator, denominator))
      const error = 2n * (BigInt(numerator) - rounded * BigInt(denominator))
      const divisor = BigInt(Math.abs(denominator))
      expect(error <= divisor && error >= -divisor).toBe(true)
    }),
  )
})

test('an amount times a ratio is the same whether or not the product leaves the safe integers', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: 1 }), (amount, numerator, denominator) => {
      const product = BigInt(amount) * BigInt(numerator)
      const magnitude = product < 0n ? -product : product
      const expected = (2n * magnitude + BigInt(denominator)) / (2n * BigInt(denominator))
      fc.pre(expected <= BigInt(Number.MAX_SAFE_INTEGER))
      const signed = product < 0n ? 0 - Number(expected) : Number(expected)
      expect(multiplyByRatio(amount, numerator, denominator)).toBe(signed)
    }),
  )
})

test('fractions, zero denominators and results beyond the safe integers are refused rather than rounded silently', () => {
  expect(() => multiplyByRatio(1.5, 1, 1)).toThrow(RangeError)
  expect(() => multiplyByRatio(1, 1, 0)).toThrow(RangeError)
  expect(() => multiplyByRatio(2 ** 50, 2 ** 50, 0)).toThrow(RangeError)
  expect(() => multiplyByRatio(2 ** 50, 2 ** 50, 3)).toThrow(RangeError)
  expect(() => roundHalfAwayFromZero(Number.NaN, 2)).toThrow(RangeError)
})
