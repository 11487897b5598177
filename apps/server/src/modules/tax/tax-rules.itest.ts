import * as contract from '@palier/contracts/tax'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aTaxRuleBody } from './builders.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')

test('a new seller starts with the rates of its country, past ones included', async () => {
  const { items } = await acme().call(contract.listTaxRules)
  const standard = items.filter(({ taxClass }) => taxClass === 'standard')
  expect(standard).toMatchObject([
    { country: 'FR', rate: 196_000, validUntil: '2014-01-01' },
    { country: 'FR', rate: 200_000, validFrom: '2014-01-01', validUntil: null },
  ])
  expect(items.map(({ taxClass }) => taxClass).toSorted()).toEqual(['exempt', 'reduced', 'standard', 'standard'])
})

test('a new rule ends the open one where it begins, and one that overlaps is refused', async () => {
  const added = await acme().call(contract.createTaxRule, { body: aTaxRuleBody() })
  const { items } = await acme().call(contract.listTaxRules)
  expect(items).toContainEqual(added)
  expect(items.find(({ rate }) => rate === 200_000)?.validUntil).toBe('2027-01-01')
  const early = aTaxRuleBody({ validFrom: '2026-12-31' })
  await expect(acme().call(contract.createTaxRule, { body: early })).rejects.toMatchObject({
    status: 409,
    problem: { code: 'tax_rule.overlaps', fields: [{ path: 'body.validFrom' }] },
  })
  await acme().call(contract.deleteTaxRule, { params: { taxRuleId: added.id } })
  const again = acme().call(contract.deleteTaxRule, { params: { taxRuleId: added.id } })
  await expect(again).rejects.toMatchObject({ status: 404, problem: { code: 'tax_rule.not_found' } })
})

test('two rules that are added at once never overlap', async () => {
  const bodies = [1, 2, 3, 4].map((day) =>
    aTaxRuleBody({ taxClass: 'reduced', validFrom: `2028-01-0${day}`, validUntil: '2028-02-01' }),
  )
  const outcomes = await Promise.allSettled(bodies.map((body) => acme().call(contract.createTaxRule, { body })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('rules are the seller’s own', async () => {
  const { items } = await harness.as('globex.owner').call(contract.listTaxRules)
  const [foreign] = items
  const deletion = acme().call(contract.deleteTaxRule, { params: { taxRuleId: foreign?.id as never } })
  await expect(deletion).rejects.toMatchObject({ status: 404 })
})
