import type { PlanId } from '@palier/contracts'
import * as contract from '@palier/contracts/backup'
import type { Subscription } from '@palier/contracts/subscriptions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aRun, GB, sellablePlan, sellPack } from './builders.ts'

let harness: Harness
let planId: PlanId
let pack: Subscription
beforeAll(async () => {
  harness = await startHarness()
  planId = await sellablePlan(harness, { included: 200 * GB, hardLimit: 200 * GB }, 'starter-200')
  pack = await sellPack(harness, { customerId: harness.world.bakery.id, planId })
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const sell = () => sellPack(harness, { customerId: harness.world.bakery.id, planId })
const packOf = async ({ id }: Subscription) => {
  const { items } = await acme().call(contract.listBackupPacks, { query: { subscriptionId: id } })
  const [only] = items
  if (!only) throw new Error('The pack is not listed')
  return only
}

test('a sold pack has one account that bears its name and shares the volume of the plan [DC-003]', async () => {
  const shown = await packOf(pack)
  expect(shown).toMatchObject({
    planName: 'Pack Starter',
    name: pack.name,
    volumeBytes: 200 * GB,
    includedBytes: 200 * GB,
  })
  expect(shown).toMatchObject({ allocatedBytes: 0, usedBytes: 0, accountLimit: 10, customerName: 'bakery' })
  expect(shown.accounts).toMatchObject([
    { number: pack.name, volumeKind: 'free', enabled: true, state: 'neutral', passwordIssuedAt: null },
  ])
  expect(shown.accounts[0]?.repositoryUrl).toBe(`rest:http://localhost:3000/vault/${pack.name}/`)
})

test('the tree of pack, group, accounts and tasks reads back as it was made [DC-002]', async () => {
  const { id: subscriptionId } = await sell()
  const group = await acme().call(contract.createBackupGroup, { body: { subscriptionId, name: 'Workshop' } })
  const [alone] = (await acme().call(contract.listBackupAccounts, { query: { subscriptionId } })).items
  const grouped = await acme().call(contract.createBackupAccount, {
    body: {
      subscriptionId,
      groupId: group.id,
      label: 'Oven',
      platform: 'server',
      volumeKind: 'fixed',
      volumeBytes: GB,
    },
  })
  for (const task of ['Recipes', 'Accounts', 'Photos'])
    await acme().call(contract.reportBackupRun, { params: { accountId: grouped.id }, body: aRun({ task }) })
  const { items } = await acme().call(contract.listBackupPacks, { query: { subscriptionId } })
  const own = await harness.as('bakery.owner').call(contract.listBackupPacks, { query: { subscriptionId } })
  expect(own.items).toEqual(items)
  expect(items).toMatchObject([
    {
      groups: [{ id: group.id, name: 'Workshop', accountCount: 1, allocatedBytes: GB }],
      accounts: [
        { id: alone?.id, groupId: null, groupName: null, tasks: [] },
        {
          id: grouped.id,
          groupName: 'Workshop',
          tasks: [{ name: 'Accounts' }, { name: 'Photos' }, { name: 'Recipes' }],
        },
      ],
    },
  ])
})
