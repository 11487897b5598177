import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMoney,
  allocate,
  CURRENCIES,
  compareMoney,
  currencyExponent,
  isCurrency,
  isNegative,
  money,
  negateMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'

const weightLists = fc
  .array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 })
  .filter((weights) => weights.some((weight) => weight > 0))

test('an allocation loses and invents no minor unit, for charges and for credits', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), weightLists, (amountMinor, weights) => {
      const parts = allocate(money(amountMinor, 'EUR'), weights)
      const sum = parts.reduce((total, part) => total + BigInt(part.amountMinor), 0n)
      expect(sum).toBe(BigInt(amountMinor))
      expect(parts).toHaveLength(weights.length)
    }),
  )
})

test('each part of an allocation is within one minor unit of its exact share, and weight zero gets nothing', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), weightLists, (amountMinor, weights) => {
      const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0))
      allocate(money(amountMinor, 'EUR'), weights).forEach((part, position) => {
        const exactTimesTotal = BigInt(amountMinor) * BigInt(weights[position] ?? 0)
        const error = BigInt(part.amountMinor) * total - exactTimesTotal
        expect(error < total && error > -total).toBe(true)
        if (weights[position] === 0) expect(part.amountMinor).toBe(0)
      })
    }),
  )
})

test('the odd cents of an allocation go to the largest remainders, the earlier part first among equals', () => {
  const shares = (amountMinor: number, weights: number[]) =>
    allocate(money(amountMinor, 'EUR'), weights).map((part) => part.amountMinor)
  expect(shares(1000, [1, 1, 1])).toEqual([334, 333, 333])
  expect(shares(-1000, [1, 1, 1])).toEqual([-334, -333, -333])
  expect(shares(5, [3, 7])).toEqual([2, 3])
  expect(shares(0, [1, 2])).toEqual([0, 0])
})

test('an allocation without any weight, or with a negative or fractional one, is refused', () => {
  for (const weights of [[], [0, 0], [1, -1], [0.5]]) {
    expect(() => allocate(money(100, 'EUR'), weights)).toThrow(RangeError)
  }
})

test('amounts of different currencies never mix', () => {
  const [euro, dollar] = [money(1, 'EUR'), money(1, 'USD')]
  expect(() => addMoney(euro, dollar)).toThrow(RangeError)
  expect(() => subtractMoney(euro, dollar)).toThrow(RangeError)
  expect(() => compareMoney(euro, dollar)).toThrow(RangeError)
  expect(() => sumMoney([euro], 'USD')).toThrow(RangeError)
})

test('amounts are whole minor units within the safe integers, and zero has no sign', () => {
  expect(() => money(0.1, 'EUR')).toThrow(RangeError)
  expect(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'EUR'), money(1, 'EUR'))).toThrow(RangeError)
  expect(negateMoney(money(0, 'EUR'))).toEqual(money(0, 'EUR'))
  expect(money(-0, 'EUR')).toEqual({ amountMinor: 0, currency: 'EUR' })
})

test('adding and subtracting, comparing and summing agree with the integers', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (a, b) => {
      const [left, right] = [money(a, 'EUR'), money(b, 'EUR')]
      expect(subtractMoney(addMoney(left, right), right)).toEqual(left)
      expect(Math.sign(compareMoney(left, right))).toBe(Math.sign(a - b))
      expect(sumMoney([left, right], 'EUR').amountMinor).toBe(a + b)
      expect(isNegative(left)).toBe(a < 0)
    }),
  )
  expect(sumMoney([], 'JPY')).toEqual({ amountMinor: 0, currency: 'JPY' })
})

test('currencies are ISO 4217 codes with their own number of decimals', () => {
  expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
  expect(isCurrency('EUR')).toBe(true)
  expect(isCurrency('eur')).toBe(false)
  expect(isCurrency('toString')).toBe(false)
  expect([currencyExponent('EUR'), currencyExponent('JPY'), currencyExponent('TND')]).toEqual([2, 0, 3])
})
