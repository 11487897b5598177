import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Discount } from '../../tenancy/index.ts'
import { anAddon, anItem } from '../builders.ts'
import { discountOfAll, reduce, withDiscounts } from './discounts.ts'

function aDiscount(overrides: Partial<Discount> = {}): Discount {
  return { kind: 'discount', rate: 100_000, onSetupFee: false, publicName: 'Member', ...overrides }
}

const amount = fc.integer({ min: 0, max: 100_000_000_000 })
const discounts = fc.array(
  fc.record({
    kind: fc.constant('discount' as const),
    rate: fc.integer({ min: 1, max: 1_000_000 }),
    onSetupFee: fc.boolean(),
    publicName: fc.constantFrom('Member', 'Guild', 'School'),
  }),
  { maxLength: 4 },
)

test('what is left of a price is rounded once, half away from zero', () => {
  const rows = [
    [1000, 100_000, 900],
    [999, 100_000, 899],
    [1005, 100_000, 905],
    [995, 100_000, 896],
    [1, 500_000, 1],
    [1, 500_001, 0],
    [1000, 1_000_000, 0],
    [1000, 333_333, 667],
    [100_000_000_000, 1, 99_999_900_000],
  ] as const
  for (const [list, rate, left] of rows)
    expect(reduce(list, aDiscount({ rate }))).toEqual({
      amountMinor: left,
      discount: { name: 'Member', rate, listMinor: list },
    })
})

test('a discounted amount is never negative and never more than the list price, whatever the discounts', () => {
  fc.assert(
    fc.property(amount, amount, discounts, (priceMinor, setupFeeMinor, some) => {
      const [item] = withDiscounts([anItem({ priceMinor, setupFeeMinor })], some)
      for (const [left, list] of [
        [item?.priceMinor, priceMinor],
        [item?.setupFeeMinor, setupFeeMinor],
      ] as const) {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(list)
        expect(Number.isSafeInteger(left)).toBe(true)
      }
    }),
  )
})

test('one more discount never makes anything dearer, and their order does not matter', () => {
  fc.assert(
    fc.property(amount, amount, discounts, discounts, (priceMinor, setupFeeMinor, some, more) => {
      const items = [anItem({ priceMinor, setupFeeMinor })]
      const [few] = withDiscounts(items, some)
      const [many] = withDiscounts(items, [...some, ...more])
      expect(many?.priceMinor).toBeLessThanOrEqual(few?.priceMinor ?? 0)
      expect(many?.setupFeeMinor).toBeLessThanOrEqual(few?.setupFeeMinor ?? 0)
      expect(withDiscounts(items, [...more, ...some].toReversed())).toEqual(withDiscounts(items, [...more, ...some]))
    }),
  )
})

test('the highest discount counts alone, the setup fee only where it was said, and further use never', () => {
  const some = [aDiscount({ rate: 100_000, onSetupFee: true }), aDiscount({ rate: 250_000, publicName: 'Guild' })]
  const items = [anItem({ setupFeeMinor: 500 }), anAddon()]
  const reduced = withDiscounts(items, some)
  expect(reduced).toEqual([
    {
      ...items[0],
      priceMinor: 750,
      priceDiscount: { name: 'Guild', rate: 250_000, listMinor: 1000 },
      setupFeeMinor: 450,
      setupDiscount: { name: 'Member', rate: 100_000, listMinor: 500 },
    },
    { ...items[1], priceMinor: 225, priceDiscount: { name: 'Guild', rate: 250_000, listMinor: 300 } },
  ])
  expect(discountOfAll(reduced)).toEqual({ name: 'Guild', rate: 250_000, listMinor: 1300 })
  expect(discountOfAll(items)).toBeNull()
})
