import type { AgreedDiscount } from '@palier/contracts/subscriptions'
import { applyRate, rate } from '@palier/kernel'
import type { Discount } from '../../tenancy/index.ts'
import type { ItemTerms } from './charges.ts'

const WHOLE = 1_000_000

/** An amount as it is agreed, and what it was reduced from. */
type Reduced = { readonly amountMinor: number; readonly discount: AgreedDiscount | null }

/**
 * The items at the prices of a customer with these discounts. The highest that holds for an amount counts, alone, so that one
 * more never makes anything dearer. Prices of further use stay. [CBM-190, decision 0035]
 */
export function withDiscounts<Item extends ItemTerms>(
  items: readonly Item[],
  discounts: readonly Discount[],
): readonly Item[] {
  if (discounts.length === 0) return items
  const onPrice = highest(discounts)
  const onSetup = highest(discounts.filter(({ onSetupFee }) => onSetupFee))
  return items.map((item) => {
    const price = reduce(item.priceMinor, onPrice)
    const setup = reduce(item.setupFeeMinor, onSetup)
    return {
      ...item,
      priceMinor: price.amountMinor,
      priceDiscount: price.discount,
      setupFeeMinor: setup.amountMinor,
      setupDiscount: setup.discount,
    }
  })
}

/** What is left of an amount, rounded once, half away from zero. Nothing is taken off what costs nothing. */
export function reduce(listMinor: number, discount: Discount | undefined): Reduced {
  if (!discount || listMinor === 0) return { amountMinor: listMinor, discount: null }
  const { publicName: name, rate: off } = discount
  return { amountMinor: applyRate(listMinor, rate(WHOLE - off)), discount: { name, rate: off, listMinor } }
}

/** The one discount on a whole recurring price, whose items may have been sold for nothing. */
export function discountOfAll(
  items: readonly Pick<ItemTerms, 'priceMinor' | 'priceDiscount'>[],
): AgreedDiscount | null {
  const discount = items.find(({ priceDiscount }) => priceDiscount !== null)?.priceDiscount
  if (!discount) return null
  return {
    ...discount,
    listMinor: items.reduce((sum, item) => sum + (item.priceDiscount?.listMinor ?? item.priceMinor), 0),
  }
}

/** By rate; of equal ones the first by name, whatever order they come in. */
function highest(discounts: readonly Discount[]): Discount | undefined {
  return discounts.toSorted((left, right) => right.rate - left.rate || (left.publicName < right.publicName ? -1 : 1))[0]
}
