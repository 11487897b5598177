import type { TaxRuleId } from '@palier/contracts'
import type { TaxCategory } from '@palier/contracts/tax'
import { type PlainDate, plan, type Rate, type Result, refuse } from '@palier/kernel'

/** A rule holds on the days [validFrom, validUntil); null: until a later rule begins. */
export type DatedRule = {
  readonly id: TaxRuleId
  readonly name: string
  readonly country: string
  readonly taxClass: 'standard' | 'reduced' | 'exempt'
  readonly category: TaxCategory
  readonly rate: Rate
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
}

/** The one rule that holds on the day for a country and class, if any. */
export function ruleFor(
  rules: readonly DatedRule[],
  country: string,
  taxClass: DatedRule['taxClass'],
  on: PlainDate,
): DatedRule | undefined {
  return rules.find((rule) => rule.country === country && rule.taxClass === taxClass && holdsOn(rule, on))
}

/** Which open rule ends where the new one begins. */
export type Addition = { readonly closes: TaxRuleId | null }

/**
 * Adds a rule to those of the same country and class: the open one before it ends where it begins. Refuses a rule that
 * would hold on a day of another one, and one that ends before it begins.
 */
export function planAddition(
  existing: readonly DatedRule[],
  added: Pick<DatedRule, 'validFrom' | 'validUntil'>,
): Result<Addition, 'tax_rule.overlaps' | 'request.invalid'> {
  if (added.validUntil !== null && added.validUntil <= added.validFrom) {
    return refuse('request.invalid', {}, [{ path: 'body.validUntil', code: 'too_small' }])
  }
  const closed = existing.find((rule) => rule.validUntil === null && rule.validFrom < added.validFrom)
  const blocking = existing.find((rule) => rule !== closed && overlaps(rule, added))
  if (!blocking) return plan({ closes: closed?.id ?? null })
  return refuse('tax_rule.overlaps', { name: blocking.name, validFrom: blocking.validFrom }, [
    { path: 'body.validFrom', code: 'overlaps' },
  ])
}

function holdsOn(rule: DatedRule, on: PlainDate): boolean {
  return rule.validFrom <= on && (rule.validUntil === null || on < rule.validUntil)
}

type Validity = Pick<DatedRule, 'validFrom' | 'validUntil'>

function overlaps(left: Validity, right: Validity): boolean {
  return beginsBefore(left, right.validUntil) && beginsBefore(right, left.validUntil)
}

function beginsBefore({ validFrom }: Validity, end: PlainDate | null): boolean {
  return end === null || validFrom < end
}
