import type { BodyInput } from '@palier/contracts'
import type { createTaxRule } from '@palier/contracts/tax'
import { newId, percent, plainDate } from '@palier/kernel'
import type { Sale } from './domain/decision.ts'
import type { DatedRule } from './domain/rules.ts'

/** 20 % in France, open since 2014. */
export function aRule(overrides: Partial<DatedRule> = {}): DatedRule {
  return {
    id: newId<'taxRule'>(),
    name: 'FR 20 %',
    country: 'FR',
    taxClass: 'standard',
    category: 'S',
    rate: percent(20),
    validFrom: plainDate('2014-01-01'),
    validUntil: null,
    ...overrides,
  }
}

/** Between two companies in France. */
export function aSale(overrides: Partial<Sale> = {}): Sale {
  return {
    sellerCountry: 'FR',
    customerCountry: 'FR',
    customerKind: 'company',
    customerVatNumber: '',
    taxClass: 'standard',
    ...overrides,
  }
}

export function aTaxRuleBody(
  overrides: Partial<BodyInput<typeof createTaxRule>> = {},
): BodyInput<typeof createTaxRule> {
  return {
    name: 'FR 21 %',
    country: 'FR',
    taxClass: 'standard',
    category: 'S',
    rate: 210_000,
    validFrom: '2027-01-01',
    ...overrides,
  }
}
