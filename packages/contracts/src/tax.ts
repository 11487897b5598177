import { z } from 'zod'
import { CountryField, NameField, Nothing, PlainDateField, RateField, TaxRuleId } from './fields.ts'
import { route } from './route.ts'

/** VAT category codes of EN 16931 (UNTDID 5305). */
export const TAX_CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const
export const TaxCategory = z.enum(TAX_CATEGORIES)
export type TaxCategory = z.output<typeof TaxCategory>
export const TaxClass = z.enum(['standard', 'reduced', 'exempt'])

export const TaxRule = z.object({
  id: TaxRuleId,
  name: z.string(),
  country: z.string(),
  taxClass: TaxClass,
  category: TaxCategory,
  rate: RateField,
  validFrom: PlainDateField,
  /** The first day on which the rule no longer holds; null while it is open. */
  validUntil: PlainDateField.nullable(),
})
export type TaxRule = z.output<typeof TaxRule>

export const listTaxRules = route('GET', '/tax-rules', {
  permission: 'tax.view',
  summary: 'The tax rules with the time in which each holds.',
  reply: z.object({ items: z.array(TaxRule) }),
})
export const createTaxRule = route('POST', '/tax-rules', {
  permission: 'tax.edit',
  summary: 'Add a dated tax rule; an open rule for the same country and class ends where the new one begins.',
  body: z.strictObject({
    name: NameField,
    country: CountryField,
    taxClass: TaxClass,
    category: TaxCategory,
    rate: RateField,
    validFrom: PlainDateField,
    validUntil: PlainDateField.nullable().default(null),
  }),
  reply: TaxRule,
  refuses: ['tax_rule.overlaps'],
})
export const deleteTaxRule = route('DELETE', '/tax-rules/:taxRuleId', {
  permission: 'tax.edit',
  summary: 'Remove a rule; issued documents keep the evidence frozen on them.',
  params: { taxRuleId: TaxRuleId },
  reply: Nothing,
  refuses: ['tax_rule.not_found'],
})

export const taxRoutes = [listTaxRules, createTaxRule, deleteTaxRule] as const
