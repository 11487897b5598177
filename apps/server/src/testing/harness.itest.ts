import { getSeller } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('each person of the world works in their own space', async () => {
  const seller = await harness.as('acme.owner').call(getSeller)
  expect(seller.slug).toBe('acme')
})
