import {
  type Cycle,
  coveredDays,
  daysBetween,
  multiplyByRatio,
  type Period,
  type PlainDate,
  periodAt,
  prorate,
} from '@palier/kernel'
import type { ResourceTerms } from '../../catalog/index.ts'
import type { subscriptionItems } from '../schema.ts'
import { includedOf } from './entitlements.ts'

type ItemRow = typeof subscriptionItems.$inferSelect

/** What was agreed for a plan or an add-on, as far as it is charged. */
export type ItemTerms = Pick<
  ItemRow,
  'id' | 'kind' | 'name' | 'priceMinor' | 'setupFeeMinor' | 'priceDiscount' | 'setupDiscount' | 'taxClass' | 'resources'
>

/** The readings of one resource in a period, in base units (bytes, pieces). */
export type Measured = { readonly peak: number; readonly last: number; readonly sum: number }

/** A closed period and what was measured in it by resource; a resource that is absent was not used. */
export type UsedPeriod = { readonly period: Period; readonly measured: ReadonlyMap<string, Measured> }

/** One priced line before tax: net = unitPrice x quantity / priceQuantity, rounded once. */
export type Charge = {
  readonly kind: 'base' | 'addon' | 'setup' | 'overuse'
  readonly itemId: ItemTerms['id']
  /** Name of the plan or add-on that was agreed. */
  readonly name: string
  /** Of an overuse charge, else empty. */
  readonly resource: string
  readonly periodStart: PlainDate
  readonly periodEnd: PlainDate
  readonly quantity: number
  /** `month`, `year`, `unit`, or the step that a volume is billed by (`MB`). */
  readonly unit: string
  readonly unitPriceMinor: number
  /** The unit price is for this many units. */
  readonly priceQuantity: number
  readonly netMinor: number
  /** Already taken off; told beside the price. */
  readonly discount: ItemTerms['priceDiscount']
  readonly taxClass: ItemTerms['taxClass']
}

export type ChargeRequest = {
  readonly items: readonly ItemTerms[]
  readonly cycle: Cycle
  /** In monthly mode, the first of a month up to which the opening period is charged by its parts. */
  readonly anchoredOn: PlainDate | null
  /** The period that is charged ahead. */
  readonly period: Period
  /** True for the period of the sale, which also owes the setup fees. */
  readonly isFirst: boolean
  /** Closed periods whose use was not charged yet. */
  readonly used?: readonly UsedPeriod[]
}

/**
 * The charges of one period of a subscription: the price of each item ahead, setup fees with the first, and the overuse of
 * periods that closed. The items' order is the lines' order, the main plan first. [CBM-060, CBM-064, PLK-071]
 */
export function chargesForPeriod({ items, cycle, anchoredOn, period, isFirst, used }: ChargeRequest): Charge[] {
  const charges: Charge[] = []
  const isOpening = anchoredOn !== null && period.start < anchoredOn
  for (const item of items) {
    if (isOpening) addOpening(charges, item, cycle, { start: period.start, end: anchoredOn })
    else charges.push(priceOf(item, cycle, period))
  }
  if (isFirst) {
    for (const item of items) if (item.setupFeeMinor > 0) charges.push(setupOf(item, period))
  }
  if (used) {
    for (const each of used) addOveruse(charges, items, each)
  }
  return charges
}

/** Only the overuse of one closed period: what a subscription that has ended may still owe. */
export function overuseCharges(items: readonly ItemTerms[], used: UsedPeriod): Charge[] {
  const charges: Charge[] = []
  addOveruse(charges, items, used)
  return charges
}

/** What is used beyond the included quantity, in base units; by the peak, last or sum that the service declared. */
export function overuseOf(terms: ResourceTerms, included: number, measured: Measured): number {
  return Math.max(0, measured[terms.aggregation] - included)
}

/** The price of further use in minor units: begun steps count whole, one rounding, half away from zero. */
export function priceOveruse(
  terms: ResourceTerms,
  overuse: number,
): { quantity: number; priceQuantity: number; netMinor: number } {
  const quantity = Math.ceil(overuse / terms.billedBy)
  const priceQuantity = terms.pricedPer / terms.billedBy
  return { quantity, priceQuantity, netMinor: multiplyByRatio(terms.overusePriceMinor ?? 0, quantity, priceQuantity) }
}

/** What one period costs before tax and use. */
export function recurringMinorOf(items: readonly Pick<ItemTerms, 'priceMinor'>[]): number {
  return items.reduce((sum, item) => sum + item.priceMinor, 0)
}

function priceOf(item: ItemTerms, cycle: Cycle, period: Period): Charge {
  return {
    kind: item.kind === 'main' ? 'base' : 'addon',
    itemId: item.id,
    name: item.name,
    resource: '',
    periodStart: period.start,
    periodEnd: period.end,
    quantity: cycle.count,
    unit: cycle.unit,
    unitPriceMinor: item.priceMinor,
    priceQuantity: cycle.count,
    netMinor: item.priceMinor,
    discount: item.priceDiscount,
    taxClass: item.taxClass,
  }
}

/** The part before the first whole cycle by days, then the whole cycles up to the anchor. [CBM-064, SA-24] */
function addOpening(charges: Charge[], item: ItemTerms, cycle: Cycle, opening: Period): void {
  const parts: Charge[] = []
  for (let index = -1; ; index--) {
    const whole = periodAt(opening.end, cycle, index)
    if (whole.end <= opening.start) break
    const isWhole = whole.start >= opening.start
    parts.unshift(isWhole ? priceOf(item, cycle, whole) : partOf(item, { start: opening.start, end: whole.end }, whole))
  }
  charges.push(...parts)
}

/** Days of a cycle: amount x days covered / days of the cycle, rounded once. */
function partOf(item: ItemTerms, covered: Period, whole: Period): Charge {
  return {
    kind: item.kind === 'main' ? 'base' : 'addon',
    itemId: item.id,
    name: item.name,
    resource: '',
    periodStart: covered.start,
    periodEnd: covered.end,
    quantity: coveredDays(whole, covered),
    unit: 'day',
    unitPriceMinor: item.priceMinor,
    priceQuantity: daysBetween(whole.start, whole.end),
    netMinor: prorate(item.priceMinor, covered, whole),
    discount: item.priceDiscount,
    taxClass: item.taxClass,
  }
}

function setupOf(item: ItemTerms, period: Period): Charge {
  return {
    kind: 'setup',
    itemId: item.id,
    name: item.name,
    resource: '',
    periodStart: period.start,
    periodEnd: period.end,
    quantity: 1,
    unit: 'unit',
    unitPriceMinor: item.setupFeeMinor,
    priceQuantity: 1,
    netMinor: item.setupFeeMinor,
    discount: item.setupDiscount,
    taxClass: item.taxClass,
  }
}

/** Each resource once, at the price of the first item that sells more of it, over what all items include together. */
function addOveruse(charges: Charge[], items: readonly ItemTerms[], { period, measured }: UsedPeriod): void {
  if (measured.size === 0) return
  for (const [resource, quantity] of measured) {
    const seller = items.find((item) => priced(item, resource) !== undefined)
    const terms = seller && priced(seller, resource)
    if (!seller || !terms) continue
    const overuse = overuseOf(terms, includedOf(items, resource), quantity)
    if (overuse === 0) continue
    charges.push({
      kind: 'overuse',
      itemId: seller.id,
      name: seller.name,
      resource,
      periodStart: period.start,
      periodEnd: period.end,
      unit: stepOf(terms),
      unitPriceMinor: terms.overusePriceMinor ?? 0,
      discount: null,
      taxClass: seller.taxClass,
      ...priceOveruse(terms, overuse),
    })
  }
}

function priced(item: ItemTerms, resource: string): ResourceTerms | undefined {
  return item.resources.find((each) => each.resource === resource && each.overusePriceMinor !== null)
}

const BYTE_STEPS: Readonly<Record<number, string>> = { 1000000: 'MB', 1000000000: 'GB', 1000000000000: 'TB' }

function stepOf(terms: ResourceTerms): string {
  return terms.unit === 'byte' ? (BYTE_STEPS[terms.billedBy] ?? 'byte') : 'unit'
}
