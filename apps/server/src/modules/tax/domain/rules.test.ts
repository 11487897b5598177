import { addDays, type PlainDate, plainDate } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRule } from '../builders.ts'
import { nationalRules } from './national-rates.ts'
import { type DatedRule, planAddition, ruleFor } from './rules.ts'

const start = plainDate('2026-01-01')
const validities = fc
  .record({ from: fc.nat(400), days: fc.option(fc.integer({ min: -5, max: 200 })) })
  .map(({ from, days }) => {
    const validFrom = addDays(start, from)
    return { validFrom, validUntil: days === null ? null : addDays(validFrom, days) }
  })

test('whatever rules are added in whatever order, on each date at most one holds for a country and class', () => {
  fc.assert(
    fc.property(fc.array(validities, { maxLength: 12 }), (additions) => {
      const rules = additions.reduce<DatedRule[]>(withAdded, [])
      for (let day = 0; day < 650; day += 1) {
        const on = addDays(start, day)
        const holding = rules.filter(
          (rule) => rule.validFrom <= on && (rule.validUntil === null || on < rule.validUntil),
        )
        expect(holding.length).toBeLessThanOrEqual(1)
        expect(ruleFor(rules, 'FR', 'standard', on)).toBe(holding[0])
      }
    }),
  )
})

test('a new rule ends the open one where it begins', () => {
  const open = aRule({ validFrom: start, validUntil: null })
  const added = { validFrom: plainDate('2027-01-01'), validUntil: null }
  expect(planAddition([open], added)).toEqual({ ok: true, value: { closes: open.id } })
})

test('a rule that begins before or with an open one, or inside a dated one, is refused by its name', () => {
  const open = aRule({ name: 'open', validFrom: start })
  expect(planAddition([open], { validFrom: start, validUntil: null })).toMatchObject({
    code: 'tax_rule.overlaps',
    detail: { name: 'open' },
  })
  const dated = aRule({ validFrom: start, validUntil: plainDate('2026-07-01') })
  expect(planAddition([dated], { validFrom: plainDate('2026-06-30'), validUntil: null })).toMatchObject({ ok: false })
  expect(planAddition([dated], { validFrom: plainDate('2026-07-01'), validUntil: null })).toMatchObject({ ok: true })
})

test('a rule that ends on or before its first day is refused', () => {
  expect(planAddition([], { validFrom: start, validUntil: start })).toMatchObject({ code: 'request.invalid' })
})

test('the national rules of a country never overlap and are without gap since the first one', () => {
  for (const country of ['AT', 'BE', 'CA', 'CH', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'LU', 'NL', 'PL', 'PT', 'US']) {
    const rules = nationalRules(country).map((rule) => aRule(rule))
    for (const taxClass of ['standard', 'reduced', 'exempt'] as const) {
      const series = rules.filter((rule) => rule.taxClass === taxClass)
      expect(series.at(-1)?.validUntil).toBeNull()
      expect(series.slice(1).map(({ validFrom }) => validFrom)).toEqual(
        series.slice(0, -1).map(({ validUntil }) => validUntil),
      )
      expect(ruleFor(rules, country, taxClass, plainDate('2026-11-22'))).toBeDefined()
    }
  }
  expect(nationalRules('XX')).toEqual([])
})

test('the rate in France was 19.6 % until the end of 2013 and is 20 % since', () => {
  const rules = nationalRules('FR').map((rule) => aRule(rule))
  const rateOn = (day: string) => ruleFor(rules, 'FR', 'standard', plainDate(day))?.rate
  expect([rateOn('2008-06-15'), rateOn('2013-12-31'), rateOn('2014-01-01')]).toEqual([196_000, 196_000, 200_000])
})

function withAdded(rules: DatedRule[], validity: { validFrom: PlainDate; validUntil: PlainDate | null }): DatedRule[] {
  const addition = planAddition(rules, validity)
  if (!addition.ok) return rules
  const { closes } = addition.value
  const kept = rules.map((rule) => (rule.id === closes ? { ...rule, validUntil: validity.validFrom } : rule))
  return [...kept, aRule(validity)]
}
