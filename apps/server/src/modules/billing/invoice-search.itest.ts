import { listInvoices } from '@palier/contracts/billing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../testing/harness.ts'
import { billingWith } from './builders.ts'

let harness: Harness
const { sellPlan, subscribe } = billingWith(() => harness)
beforeAll(async () => {
  harness = await startHarness()
  const plan = await sellPlan({ code: 'starter' })
  await subscribe(harness.world.bakery.id, plan.id)
  await subscribe(harness.world.florist.id, plan.id)
})
afterAll(() => harness.stop())

const search = async (text: string, person: Person = 'acme.owner') => {
  const { items } = await harness.as(person).call(listInvoices, { query: { search: text, sort: 'number' } })
  return items
}

test('a search of invoices takes the beginning of a number, in capitals or not', async () => {
  const [first, second] = await search('bak').then(async (bakery) => [...bakery, ...(await search('flo'))])
  if (!first || !second) throw new Error('Both customers have an invoice')
  expect((await search(first.number.toLowerCase())).map(({ id }) => id)).toEqual([first.id])
  expect((await search(first.number.slice(0, 3))).map(({ id }) => id)).toEqual([first.id, second.id])
  expect(await search(first.number.slice(1))).toEqual([])
  expect(await search('%')).toEqual([])
})

test('a search of invoices finds a customer by the beginnings of words in name, number and e-mail', async () => {
  const { bakery } = harness.world
  for (const text of ['BAKERY', 'bak', `${bakery.number}`, 'bakery.example'])
    expect((await search(text)).map(({ customerId }) => customerId)).toEqual([bakery.id])
  expect(await search('nobody')).toEqual([])
})

test('a customer who searches invoices finds none but his own', async () => {
  expect((await search('flo', 'bakery.owner')).length).toBe(0)
  expect((await search('bak', 'bakery.owner')).length).toBe(1)
  expect(await search('bak', 'globex.owner')).toEqual([])
})
