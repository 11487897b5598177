import { expect, test } from 'vitest'
import { anAddon, anItem, aPeriod } from '../builders.ts'
import { chargesForPeriod } from './charges.ts'
import { describeCharge } from './describe-charge.ts'

const period = aPeriod('2026-11-22', '2026-12-22')
const used = [{ period, measured: new Map([['storage', { peak: 90_000_000, last: 0, sum: 0 }]]) }]
const items = [anItem({ setupFeeMinor: 500 }), anAddon()]
const cycle = { unit: 'month', count: 1 } as const
const charges = chargesForPeriod({ items, cycle, anchoredOn: null, period, isFirst: true, used })
const [fr, en] = [
  { language: 'fr', currency: 'EUR' },
  { language: 'en', currency: 'EUR' },
] as const

test('lines speak the language of the customer', () => {
  expect(charges.map((charge) => describeCharge(charge, fr))).toEqual([
    'Pack Starter',
    'More storage',
    'Mise en service de Pack Starter',
    'Pack Starter, stockage au-delà du forfait',
  ])
  expect(charges.map((charge) => describeCharge(charge, en))).toEqual([
    'Pack Starter',
    'More storage',
    'Setup of Pack Starter',
    'Pack Starter, storage beyond what is included',
  ])
})

test('a line names its subscription where it is given', () => {
  const [base] = charges
  expect(base && describeCharge(base, { ...en, subscriptionName: '101444@65855' })).toBe('Pack Starter (101444@65855)')
})

test('a resource without a translation is called by its key', () => {
  const [charge] = charges.filter(({ kind }) => kind === 'overuse')
  expect(charge && describeCharge({ ...charge, resource: 'tunnels' }, fr)).toBe(
    'Pack Starter, tunnels au-delà du forfait',
  )
})

test('a line of a discounted price says list price, public name and rate', () => {
  const [base] = charges
  if (!base) throw new Error('Nothing is charged')
  const discount = { name: 'Member', rate: 125_000, listMinor: 100_050 }
  const texts = [en, fr].map((reading) =>
    describeCharge({ ...base, discount }, reading).replaceAll(/[\u00a0\u202f]/g, ' '),
  )
  expect(texts).toEqual([
    'Pack Starter, list price €1,000.50, Member −12.5%',
    'Pack Starter, prix catalogue 1 000,50 €, Member −12,5 %',
  ])
})
