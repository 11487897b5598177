import type { TaxRuleId } from '@palier/contracts'
import type { TaxCategory } from '@palier/contracts/tax'
import { type PlainDate, percent, plan, type Rate, type Result, refuse } from '@palier/kernel'
import { isOfEu, isVatNumberOf } from './countries.ts'
import { type DatedRule, ruleFor } from './rules.ts'

/** What decides the tax of a sale; everything but the class is the same for all lines of a document. */
export type Sale = {
  readonly sellerCountry: string
  readonly customerCountry: string
  readonly customerKind: 'company' | 'person'
  readonly customerVatNumber: string
  readonly taxClass: DatedRule['taxClass']
}

/** The category and rate of a line with the evidence that is frozen on the document. */
export type TaxDecision = {
  readonly category: TaxCategory
  readonly rate: Rate
  /** Null where no rule of the seller but the place of the customer decides. */
  readonly ruleId: TaxRuleId | null
  readonly ruleName: string
  /** Code of the VATEX list of EN 16931, where the category needs a reason. */
  readonly exemptionReason: 'VATEX-EU-AE' | 'VATEX-EU-G' | null
}

const NO_RATE = percent(0)

const REVERSE_CHARGE: TaxDecision = {
  category: 'AE',
  rate: NO_RATE,
  ruleId: null,
  ruleName: 'Reverse charge',
  exemptionReason: 'VATEX-EU-AE',
}

const EXPORT: TaxDecision = {
  category: 'G',
  rate: NO_RATE,
  ruleId: null,
  ruleName: 'Customer outside of the tax territory',
  exemptionReason: 'VATEX-EU-G',
}

/**
 * The tax of a sale on a day (Directive 2006/112/EC, articles 44, 45, 59c, 196). Refuses `tax.no_rule` where the seller's
 * own rate applies and no rule covers the day.
 */
export function taxFor(sale: Sale, rules: readonly DatedRule[], on: PlainDate): Result<TaxDecision, 'tax.no_rule'> {
  if (sale.taxClass === 'exempt' || isTaxedAtHome(sale)) return byRule(sale, rules, on)
  return plan(isOfEu(sale.sellerCountry) && isOfEu(sale.customerCountry) ? REVERSE_CHARGE : EXPORT)
}

function isTaxedAtHome(sale: Sale): boolean {
  if (sale.customerCountry === sale.sellerCountry) return true
  if (!isOfEu(sale.sellerCountry) || !isOfEu(sale.customerCountry)) return false
  return sale.customerKind === 'person' || !isVatNumberOf(sale.customerCountry, sale.customerVatNumber)
}

function byRule(sale: Sale, rules: readonly DatedRule[], on: PlainDate): Result<TaxDecision, 'tax.no_rule'> {
  const rule = ruleFor(rules, sale.sellerCountry, sale.taxClass, on)
  if (!rule) return refuse('tax.no_rule', { country: sale.sellerCountry, taxClass: sale.taxClass, on })
  const { category, rate, id, name } = rule
  return plan({ category, rate, ruleId: id, ruleName: name, exemptionReason: null })
}
