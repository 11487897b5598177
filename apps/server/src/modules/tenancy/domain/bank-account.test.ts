import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBic, isIban } from './bank-account.ts'

test('an IBAN is known by its check digits: one wrong digit is always found', () => {
  expect(isIban('FR1420041010050500013M02606')).toBe(true)
  expect(isIban('DE89370400440532013000')).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 21 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...'DE89370400440532013000']
      digits[place] = String((Number(digits[place]) + shift) % 10)
      expect(isIban(digits.join(''))).toBe(false)
    }),
  )
})

test('a BIC has eight or eleven characters', () => {
  expect(isBic('DEUTDEFF')).toBe(true)
  expect(isBic('DEUTDEFF500')).toBe(true)
  expect(isBic('DEUTDEFF5')).toBe(false)
})
