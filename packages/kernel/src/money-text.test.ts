import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CURRENCIES, money } from './money.ts'
import { formatAmount, formatMoney, parseMoneyText } from './money-text.ts'

const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('an amount is written in the manner of the locale, with all decimals of its currency', () => {
  expect(plainSpaces(formatMoney(money(123450, 'EUR'), 'fr'))).toBe('1 234,50 €')
  expect(formatMoney(money(123450, 'USD'), 'en-US')).toBe('$1,234.50')
  expect(formatMoney(money(-5, 'EUR'), 'en')).toBe('-€0.05')
  expect(formatMoney(money(1234, 'JPY'), 'en')).toBe('¥1,234')
  expect(plainSpaces(formatAmount(money(1234567, 'TND'), 'fr'))).toBe('1 234,567')
})

test('the largest amounts are written to the last cent', () => {
  expect(formatMoney(money(Number.MAX_SAFE_INTEGER, 'EUR'), 'en')).toBe('€90,071,992,547,409.91')
})

test('typed amounts are read with comma or point, with or without groups and spaces', () => {
  const table = [
    ['10,50', 'fr', 1050],
    ['10.50', 'fr', 1050],
    ['1 234,50', 'fr', 123450],
    ['1 234,50', 'fr', 123450],
    ['1,234.50', 'en', 123450],
    ['1.234,50', 'de', 123450],
    ['1,234', 'en', 123400],
    ['1.234', 'de', 123400],
    ["1'234.5", 'de-CH', 123450],
    ['-3', 'fr', -300],
    ['−3,1', 'fr', -310],
    ['1,234,567', 'en', 123456700],
  ] as const
  for (const [text, locale, expected] of table) {
    expect(parseMoneyText(text, 'EUR', locale), text).toEqual(money(expected, 'EUR'))
  }
})

test('typed texts that are no amount, or that could mean two amounts, are not guessed at', () => {
  for (const text of [
    '',
    '-',
    'ten',
    '1.234',
    '10,505',
    '1,2,3',
    '12,34.5',
    '1.2.3,4',
    ',5',
    '5,',
    '1e3',
    '99999999999999999',
  ]) {
    expect(parseMoneyText(text, 'EUR', 'fr'), text).toBeUndefined()
  }
})

test('every amount that is written can be read back, in every currency', () => {
  const locales = fc.constantFrom('fr', 'en', 'de', 'en-GB', 'fr-CH', 'es')
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...CURRENCIES), locales, (amountMinor, currency, locale) => {
      const amount = money(amountMinor, currency)
      expect(parseMoneyText(formatAmount(amount, locale), currency, locale)).toEqual(amount)
    }),
  )
})
