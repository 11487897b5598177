import type { TaxRule } from '@palier/contracts/tax'
import type { TaxRuleRow } from './store.ts'

export function toTaxRule(row: TaxRuleRow): TaxRule {
  const { id, name, country, taxClass, category, rate, validFrom, validUntil } = row
  return { id, name, country, taxClass, category, rate, validFrom, validUntil }
}
