import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSirenOrSiret, readCompanyNumbers } from './company-numbers.ts'

const none = { companyNumber: '', vatNumber: '' }

test('numbers may be left empty', () => {
  expect(readCompanyNumbers(none, 'FR')).toEqual(none)
})

test('French numbers are taken in any writing and kept in one', () => {
  const given = { companyNumber: '732 829 320', vatNumber: 'fr 44 732829320' }
  expect(readCompanyNumbers(given, 'FR')).toEqual({ companyNumber: '732829320', vatNumber: 'FR44732829320' })
  expect(readCompanyNumbers({ ...none, companyNumber: '732 829 320 00074' }, 'FR')).toMatchObject({
    companyNumber: '73282932000074',
  })
})

test('any single wrong digit of a SIREN is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...'732829320']
      digits[place] = String((Number(digits[place]) + shift) % 10)
      expect(isSirenOrSiret(digits.join(''))).toBe(false)
    }),
  )
})

test('a wrong French VAT key or SIREN is refused by the name of the field', () => {
  expect(readCompanyNumbers({ ...none, vatNumber: 'FR45732829320' }, 'FR')).toMatchObject({
    field: 'vatNumber',
    code: 'checksum',
  })
  expect(readCompanyNumbers({ ...none, companyNumber: '732829321' }, 'FR')).toMatchObject({
    field: 'companyNumber',
    code: 'checksum',
  })
  expect(readCompanyNumbers({ ...none, companyNumber: '12345' }, 'FR')).toMatchObject({
    field: 'companyNumber',
    code: 'pattern',
  })
})

test('the establishments of the post office pass by the sum of their digits', () => {
  expect(isSirenOrSiret('35600000000048')).toBe(true)
  expect(isSirenOrSiret('35600000049837')).toBe(true)
  expect(isSirenOrSiret('35600000049838')).toBe(false)
})

test('VAT numbers of other EU states are checked by their pattern, others only by their form', () => {
  expect(readCompanyNumbers({ ...none, vatNumber: 'DE 123 456 789' }, 'DE')).toMatchObject({ vatNumber: 'DE123456789' })
  expect(readCompanyNumbers({ ...none, vatNumber: 'DE12345678' }, 'DE')).toMatchObject({
    field: 'vatNumber',
    code: 'pattern',
  })
  expect(readCompanyNumbers({ ...none, vatNumber: 'NL123456789B01' }, 'NL')).toMatchObject({
    vatNumber: 'NL123456789B01',
  })
  expect(readCompanyNumbers({ ...none, vatNumber: 'GB123456789' }, 'GB')).toMatchObject({ vatNumber: 'GB123456789' })
  expect(readCompanyNumbers({ ...none, vatNumber: '123456789' }, 'US')).toMatchObject({
    field: 'vatNumber',
    code: 'pattern',
  })
})

test('company numbers of other countries stay as they were written', () => {
  expect(readCompanyNumbers({ ...none, companyNumber: 'HRB 1234 B' }, 'DE')).toMatchObject({
    companyNumber: 'HRB 1234 B',
  })
})
