import { addDays, type Cycle, daysBetween, periodAt, plainDate } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storageTerms } from '../../catalog/builders.ts'
import { anAddon, anItem, aPeriod } from '../builders.ts'
import { chargesForPeriod, type Measured, overuseCharges } from './charges.ts'

const monthly: Cycle = { unit: 'month', count: 1 }
const november = aPeriod('2026-11-22', '2026-12-22')

test('70 MB beyond what is included cost 14 cents at 2.00 per 1000 MB', () => {
  const item = anItem()
  expect(overuseCharges([item], { period: november, measured: measuring(120_000_000) })).toEqual([
    {
      kind: 'overuse',
      discount: null,
      itemId: item.id,
      name: 'Pack Starter',
      resource: 'storage',
      periodStart: '2026-11-22',
      periodEnd: '2026-12-22',
      quantity: 70,
      unit: 'MB',
      unitPriceMinor: 200,
      priceQuantity: 1000,
      netMinor: 14,
      taxClass: 'standard',
    },
  ])
})

test('a begun MB counts whole, and exactly what is included costs nothing', () => {
  const quantityFor = (bytes: number) =>
    overuseCharges([anItem()], { period: november, measured: measuring(bytes) })[0]?.quantity
  expect(quantityFor(50_000_000)).toBeUndefined()
  expect(quantityFor(50_000_001)).toBe(1)
  expect(quantityFor(51_000_000)).toBe(1)
  expect(quantityFor(51_000_001)).toBe(2)
})

test('the first period owes the plan, its add-ons and the setup fees, and later ones owe no setup', () => {
  const items = [anItem({ setupFeeMinor: 500 }), anAddon()]
  const request = { items, cycle: monthly, anchoredOn: null, period: november }
  const told = (isFirst: boolean) =>
    chargesForPeriod({ ...request, isFirst }).map(({ kind, netMinor }) => [kind, netMinor])
  expect(told(true)).toEqual([
    ['base', 1000],
    ['addon', 300],
    ['setup', 500],
  ])
  expect(told(false)).toEqual([
    ['base', 1000],
    ['addon', 300],
  ])
})

test('what add-ons include is used up before anything costs more, at the price of the plan', () => {
  const items = [anItem(), anAddon()]
  const charges = overuseCharges(items, { period: november, measured: measuring(120_000_000) })
  expect(charges.map(({ quantity, netMinor, itemId }) => [quantity, netMinor, itemId])).toEqual([
    [60, 12, items[0]?.id],
  ])
})

test('the price of a quarter is that of three months', () => {
  const quarterly: Cycle = { unit: 'month', count: 3 }
  const period = periodAt(plainDate('2026-11-22'), quarterly, 0)
  const [charge] = chargesForPeriod({
    items: [anItem({ priceMinor: 2700 })],
    cycle: quarterly,
    anchoredOn: null,
    period,
    isFirst: false,
  })
  expect(charge).toMatchObject({ quantity: 3, unit: 'month', unitPriceMinor: 2700, priceQuantity: 3, netMinor: 2700 })
})

test('an opening from 15 June to the end of July is 16 days of June and a whole July', () => {
  const anchoredOn = plainDate('2008-08-01')
  const period = { start: plainDate('2008-06-15'), end: anchoredOn }
  const request = { items: [anItem({ setupFeeMinor: 500 })], cycle: monthly, anchoredOn, period, isFirst: true }
  expect(
    chargesForPeriod(request).map(({ kind, periodStart, periodEnd, quantity, unit, priceQuantity, netMinor }) => {
      return [kind, periodStart, periodEnd, quantity, unit, priceQuantity, netMinor]
    }),
  ).toEqual([
    ['base', '2008-06-15', '2008-07-01', 16, 'day', 30, 533],
    ['base', '2008-07-01', '2008-08-01', 1, 'month', 1, 1000],
    ['setup', '2008-06-15', '2008-08-01', 1, 'unit', 1, 500],
  ])
})

test('the parts of an opening tile it without gap, and a longer one never costs less', () => {
  const anchoredOn = plainDate('2028-03-01')
  const cycles: Cycle[] = [monthly, { unit: 'month', count: 3 }, { unit: 'year', count: 1 }]
  const price = fc.integer({ min: 0, max: 10_000_000 })
  fc.assert(
    fc.property(fc.constantFrom(...cycles), fc.integer({ min: 1, max: 800 }), price, (cycle, days, priceMinor) => {
      const openingOf = (length: number) => {
        const period = { start: addDays(anchoredOn, -length), end: anchoredOn }
        return chargesForPeriod({ items: [anItem({ priceMinor })], cycle, anchoredOn, period, isFirst: true })
      }
      const parts = openingOf(days)
      const tiled = parts.reduce((sum, { periodStart, periodEnd }) => sum + daysBetween(periodStart, periodEnd), 0)
      expect(tiled).toBe(days)
      const ends = parts.map(({ periodEnd }) => periodEnd)
      expect(parts.map(({ periodStart }) => periodStart)).toEqual([addDays(anchoredOn, -days), ...ends.slice(0, -1)])
      const total = (charges: typeof parts) => charges.reduce((sum, { netMinor }) => sum + netMinor, 0)
      expect(total(openingOf(days + 1))).toBeGreaterThanOrEqual(total(parts))
    }),
  )
})

test('a resource that is not sold beyond what is included never costs more', () => {
  const item = anItem({ resources: [storageTerms({ overusePriceMinor: null })] })
  expect(overuseCharges([item], { period: november, measured: measuring(900_000_000_000) })).toEqual([])
})

test('use is charged for its own period, beside the price of the one ahead', () => {
  const december = aPeriod('2026-12-22', '2027-01-22')
  const used = [{ period: november, measured: measuring(60_000_000) }]
  const request = { items: [anItem()], cycle: monthly, anchoredOn: null, period: december, isFirst: false, used }
  const charges = chargesForPeriod(request)
  expect(charges.map(({ kind, periodStart, netMinor }) => [kind, periodStart, netMinor])).toEqual([
    ['base', '2026-12-22', 1000],
    ['overuse', '2026-11-22', 2],
  ])
})

test('more use never costs less, and the same use costs the same whatever the order of the items', () => {
  const bytes = fc.integer({ min: 0, max: 5_000_000_000_000 })
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(costOf(less)).toBeLessThanOrEqual(costOf(more))
    }),
  )

  function costOf(quantity: number): number {
    const costs = [
      [anItem(), anAddon()],
      [anAddon(), anItem()],
    ].map((items) =>
      overuseCharges(items, { period: november, measured: measuring(quantity) }).reduce(
        (sum, { netMinor }) => sum + netMinor,
        0,
      ),
    )
    expect(costs[0]).toBe(costs[1])
    return costs[0] ?? 0
  }
})

function measuring(quantity: number): ReadonlyMap<string, Measured> {
  return new Map([['storage', { peak: quantity, last: quantity, sum: quantity }]])
}
