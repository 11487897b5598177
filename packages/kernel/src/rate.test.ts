import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyRate, formatRate, percent, rate } from './rate.ts'

test('percentages become millionths exactly, from numbers and from texts', () => {
  expect(percent(20)).toBe(200_000)
  expect(percent(5.5)).toBe(55_000)
  expect(percent('2,1')).toBe(21_000)
  expect(percent('19.6')).toBe(196_000)
  expect(percent('0.0001')).toBe(1)
  expect(percent(-10)).toBe(-100_000)
})

test('every percentage of up to four decimals is read exactly', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (millionths) => {
      expect(percent((millionths / 10_000).toFixed(4))).toBe(millionths)
      expect(percent(millionths / 10_000)).toBe(millionths)
    }),
  )
})

test('percentages that are finer than a millionth, or no numbers, are refused', () => {
  for (const value of ['5.12345', 'x', '', '1e2', Number.NaN, Number.POSITIVE_INFINITY, 1e-7]) {
    expect(() => percent(value)).toThrow(RangeError)
  }
  expect(() => rate(0.5)).toThrow(RangeError)
})

test('a rate is applied with one rounding, half away from zero', () => {
  expect(applyRate(1000, percent(20))).toBe(200)
  expect(applyRate(1005, percent(10))).toBe(101)
  expect(applyRate(-1005, percent(10))).toBe(-101)
  expect(applyRate(999, percent('5.5'))).toBe(55)
})

test('a rate is written as a percentage in the manner of the locale', () => {
  expect(formatRate(percent('5.5'), 'fr').replaceAll(/[\u00a0\u202f]/g, ' ')).toBe('5,5 %')
  expect(formatRate(percent(20), 'en')).toBe('20%')
})
