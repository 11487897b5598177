import { percent, plainDate } from '@palier/kernel'
import { expect, test } from 'vitest'
import { aRule, aSale } from '../builders.ts'
import { taxFor } from './decision.ts'

const today = plainDate('2026-11-22')
const rules = [
  aRule({ name: 'FR 20 %' }),
  aRule({ name: 'FR exempt', taxClass: 'exempt', category: 'E', rate: percent(0) }),
  aRule({ name: 'DE 19 %', country: 'DE', rate: percent(19) }),
]
const reverseCharge = { category: 'AE', rate: 0, ruleId: null, exemptionReason: 'VATEX-EU-AE' }
const outside = { category: 'G', rate: 0, ruleId: null, exemptionReason: 'VATEX-EU-G' }
const french = { category: 'S', rate: 200_000, ruleName: 'FR 20 %', exemptionReason: null }

test.for([
  ['a customer at home pays the rate at home', {}, french],
  ['a company at home with a VAT number too', { customerVatNumber: 'FR40303265045' }, french],
  [
    'a company with a VAT number of another EU state owes the tax itself',
    { customerCountry: 'DE', customerVatNumber: 'DE 123.456.789' },
    reverseCharge,
  ],
  ['a Greek company writes EL', { customerCountry: 'GR', customerVatNumber: 'EL123456789' }, reverseCharge],
  ['a company of another EU state without a number pays the rate of the seller', { customerCountry: 'DE' }, french],
  ['a number of a third state does not help', { customerCountry: 'DE', customerVatNumber: 'BE0123456789' }, french],
  [
    'a consumer of another EU state pays the rate of the seller, whatever number he gives',
    { customerCountry: 'BE', customerKind: 'person', customerVatNumber: 'BE0123456789' },
    french,
  ],
  ['a company outside of the EU pays none', { customerCountry: 'CH' }, outside],
  ['a consumer outside of the EU pays none', { customerCountry: 'US', customerKind: 'person' }, outside],
  ['a seller outside of the EU sells abroad without tax', { sellerCountry: 'CH', customerCountry: 'FR' }, outside],
  [
    'what is exempt stays exempt across the border',
    { taxClass: 'exempt', customerCountry: 'DE', customerVatNumber: 'DE123456789' },
    { category: 'E', rate: 0, ruleName: 'FR exempt' },
  ],
] as const)('%s', ([, sale, expected]) => {
  expect(taxFor(aSale(sale), rules, today)).toMatchObject({ ok: true, value: expected })
})

test('a sale that no rule covers is refused with country, class and date, and never taxed with a guess', () => {
  expect(taxFor(aSale({ taxClass: 'reduced' }), rules, today)).toEqual({
    ok: false,
    code: 'tax.no_rule',
    detail: { country: 'FR', taxClass: 'reduced', on: today },
  })
})
