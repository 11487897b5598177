import type { TaxCategory } from '@palier/contracts/tax'
import { applyRate, type Rate } from '@palier/kernel'

type TaxedLine = { readonly netMinor: number; readonly category: TaxCategory; readonly rate: Rate }

export type TaxTotal = {
  readonly category: TaxCategory
  readonly rate: Rate
  readonly baseMinor: number
  readonly taxMinor: number
}

/**
 * The tax of a document: one total per category and rate, rounded there and nowhere else (EN 16931, BR-CO-17), in the order
 * in which categories and rates first appear.
 */
export function taxTotals(lines: readonly TaxedLine[]): TaxTotal[] {
  const bases: { category: TaxCategory; rate: Rate; baseMinor: number }[] = []
  for (const { category, rate, netMinor } of lines) {
    const base = bases.find((each) => each.category === category && each.rate === rate)
    if (base) base.baseMinor += netMinor
    else bases.push({ category, rate, baseMinor: netMinor })
  }
  return bases.map((base) => ({ ...base, taxMinor: applyRate(base.baseMinor, base.rate) }))
}
