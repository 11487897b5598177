import { newId } from '@palier/kernel'
import { expect, test } from 'vitest'
import { type AccountRole, accountKey, CHART, chartAccount, codesNamed, entryOf, familyOf } from './chart.ts'

const customer = { id: newId<'customer'>(), number: 101_444, name: 'Menuiserie Lefèvre' }

test('each customer has a receivable of its own, which ends with the number of the customer', () => {
  expect(chartAccount({ role: 'receivable', currency: 'EUR', customer })).toEqual({
    code: '411-101444',
    name: 'Menuiserie Lefèvre',
    kind: 'asset',
    currency: 'EUR',
    customerId: customer.id,
  })
})

test('an account that all customers share names none, and a receivable names one', () => {
  expect(chartAccount({ role: 'bank', currency: 'EUR' })).toMatchObject({ code: '512', customerId: null })
  expect(() => chartAccount({ role: 'receivable', currency: 'EUR' })).toThrow(RangeError)
  expect(() => chartAccount({ role: 'revenue', currency: 'EUR', customer })).toThrow(RangeError)
})

test('an account is asked for by its customer or by the id of it, with one key', () => {
  const key = accountKey({ role: 'receivable', currency: 'EUR', customerId: customer.id })
  expect(accountKey({ role: 'receivable', currency: 'EUR', customer })).toBe(key)
  expect(accountKey({ role: 'receivable', currency: 'USD', customer })).not.toBe(key)
})

test('every role has a code of its own in the chart', () => {
  const roles = Object.keys(CHART) as AccountRole[]
  expect(new Set(roles.map((role) => CHART[role].code)).size).toBe(roles.length)
  expect(entryOf('411-101444')).toBe(CHART.receivable)
  expect(familyOf('706')).toBe('706')
  expect(() => entryOf('999')).toThrow('no account 999')
})

test('accounts are found by any part of their name', () => {
  expect(codesNamed('vat')).toEqual(['44571'])
  expect(codesNamed('cash')).toEqual(['5112', '530'])
  expect(codesNamed('nothing')).toEqual([])
})
