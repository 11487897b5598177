import type { PlanId } from '@palier/contracts'
import * as contract from '@palier/contracts/backup'
import { getSubscriptionUsage, type Subscription } from '@palier/contracts/subscriptions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { createFirstAccount } from './actions/create-account.ts'
import { GB, sellablePlan, sellPack } from './builders.ts'

let harness: Harness
let planId: PlanId
beforeAll(async () => {
  harness = await startHarness()
  planId = await sellablePlan(harness, { included: 200 * GB, hardLimit: 200 * GB }, 'starter-200')
})
afterAll(() => harness.stop())

const bakery = () => harness.as('bakery.owner')
const sell = () => sellPack(harness, { customerId: harness.world.bakery.id, planId })

function add(
  { id }: Pick<Subscription, 'id'>,
  body: { gigabytes?: number; groupId?: contract.BackupGroup['id'] } = {},
) {
  const { gigabytes, groupId = null } = body
  const volume = gigabytes === undefined ? {} : { volumeKind: 'fixed' as const, volumeBytes: gigabytes * GB }
  return bakery().call(contract.createBackupAccount, {
    body: { subscriptionId: id, label: 'Laptop', groupId, ...volume },
  })
}

const change = (id: contract.BackupAccount['id'], body: object) =>
  bakery().call(contract.updateBackupAccount, { params: { accountId: id }, body })
const refusal = (code: string, params?: object) => ({ problem: { code, ...(params ? { params } : {}) } })

test('an account gets a number of its own that begins with the customer’s [DC-005]', async () => {
  const pack = await sell()
  const accounts = [await add(pack), await add(pack, { gigabytes: 2 }), await add(pack)]
  const numbers = [pack.name, ...accounts.map(({ number }) => number)]
  for (const number of numbers) expect(number).toMatch(new RegExp(`^${harness.world.bakery.number}@\\d{5}$`))
  expect(new Set(numbers).size).toBe(4)
  expect(accounts[1]).toMatchObject({
    volumeKind: 'fixed',
    volumeBytes: 2 * GB,
    platform: 'workstation',
    enabled: true,
  })
  const { resources } = await bakery().call(getSubscriptionUsage, { params: { subscriptionId: pack.id } })
  expect(resources.find(({ resource }) => resource === 'accounts')).toMatchObject({ used: 4 })
})

test('a group of 50 GB with accounts of 10, 1 and 2 GB takes no 38 GB more, and says what is left [DC-004]', async () => {
  const pack = await sell()
  const group = await bakery().call(contract.createBackupGroup, {
    body: { subscriptionId: pack.id, name: 'Workshop', volumeBytes: 50 * GB },
  })
  for (const gigabytes of [10, 1, 2]) await add(pack, { gigabytes, groupId: group.id })
  const figures = { volumeBytes: 50 * GB, allocatedBytes: 13 * GB, leftBytes: 37 * GB, askedBytes: 38 * GB }
  const refused = refusal('backup_group.volume_exceeded', figures)
  await expect(add(pack, { gigabytes: 38, groupId: group.id })).rejects.toMatchObject(refused)
  await add(pack, { gigabytes: 37, groupId: group.id })
  const { items } = await bakery().call(contract.listBackupPacks, { query: { subscriptionId: pack.id } })
  expect(items[0]?.groups).toMatchObject([{ volumeBytes: 50 * GB, allocatedBytes: 50 * GB, accountCount: 4 }])
  expect(items[0]?.allocatedBytes).toBe(50 * GB)
})

test('what a pack has is not promised twice: to groups, and to accounts outside of them', async () => {
  const pack = await sell()
  const body = { subscriptionId: pack.id, name: 'Workshop', volumeBytes: 150 * GB }
  const group = await bakery().call(contract.createBackupGroup, { body })
  const account = await add(pack, { gigabytes: 40 })
  await expect(change(account.id, { volumeBytes: 51 * GB })).rejects.toMatchObject(
    refusal('backup_pack.volume_exceeded', { volumeBytes: 200 * GB, leftBytes: 10 * GB, askedBytes: 11 * GB }),
  )
  expect(await change(account.id, { volumeBytes: 50 * GB })).toMatchObject({ volumeBytes: 50 * GB })
  const params = { groupId: group.id }
  const larger = bakery().call(contract.updateBackupGroup, { params, body: { volumeBytes: 151 * GB } })
  await expect(larger).rejects.toMatchObject(refusal('backup_pack.volume_exceeded'))
  expect(await change(account.id, { groupId: group.id })).toMatchObject({ groupName: 'Workshop' })
  const lower = bakery().call(contract.updateBackupGroup, { params, body: { volumeBytes: 49 * GB } })
  await expect(lower).rejects.toMatchObject(refusal('backup_group.volume_exceeded', { allocatedBytes: 50 * GB }))
  expect(await change(account.id, { volumeKind: 'free' })).toMatchObject({ volumeKind: 'free', volumeBytes: null })
})

test('a fixed volume needs its bytes, and a group has to be one of the pack', async () => {
  const [pack, other] = [await sell(), await sell()]
  const body = { subscriptionId: pack.id, label: 'Laptop', volumeKind: 'fixed' as const }
  const withoutBytes = bakery().call(contract.createBackupAccount, { body })
  await expect(withoutBytes).rejects.toMatchObject({ status: 400, problem: { fields: [{ path: 'body.volumeBytes' }] } })
  const { id: groupId } = await bakery().call(contract.createBackupGroup, {
    body: { subscriptionId: other.id, name: 'Elsewhere' },
  })
  await expect(add(pack, { groupId })).rejects.toMatchObject(refusal('backup_group.not_found'))
})

test('a pack has no more accounts than were agreed, however many are asked for at once', async () => {
  const pack = await sell()
  const asked = await Promise.allSettled(Array.from({ length: 12 }, () => add(pack)))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(9)
  await expect(add(pack)).rejects.toMatchObject(refusal('backup_account.limit_reached', { limit: 10, accounts: 10 }))
})

test('a group is renamed, and removed once it is empty', async () => {
  const pack = await sell()
  const group = await bakery().call(contract.createBackupGroup, { body: { subscriptionId: pack.id, name: 'Old' } })
  const params = { groupId: group.id }
  expect(await bakery().call(contract.updateBackupGroup, { params, body: { name: 'New' } })).toMatchObject({
    name: 'New',
  })
  const account = await add(pack, { groupId: group.id })
  const occupied = bakery().call(contract.deleteBackupGroup, { params })
  await expect(occupied).rejects.toMatchObject(refusal('backup_group.not_empty', { accounts: 1 }))
  await change(account.id, { groupId: null })
  await bakery().call(contract.deleteBackupGroup, { params })
  const again = bakery().call(contract.deleteBackupGroup, { params })
  await expect(again).rejects.toMatchObject({ status: 404 })
})

test('a delivery that is repeated makes no second account', async () => {
  const pack = await sell()
  await harness.door.write(harness.world.acme, (ctx) => createFirstAccount(ctx, pack.id))
  const { items } = await bakery().call(contract.listBackupAccounts, { query: { subscriptionId: pack.id } })
  expect(items).toHaveLength(1)
})

test('neighbours, other customers and readers change and see nothing of a pack', async () => {
  const pack = await sell()
  const [account] = (await bakery().call(contract.listBackupAccounts, { query: { subscriptionId: pack.id } })).items
  if (!account) throw new Error('The pack has no account')
  const params = { accountId: account.id }
  for (const stranger of ['globex.owner', 'florist.owner', 'garage.owner', 'provider.owner'] as const) {
    const seen = await harness.as(stranger).call(contract.listBackupAccounts, { query: { subscriptionId: pack.id } })
    expect(seen.items).toEqual([])
    const asked = harness.as(stranger).call(contract.issueBackupPassword, { params })
    await expect(asked, stranger).rejects.toMatchObject({ status: 404, problem: { code: 'backup_account.not_found' } })
    const added = harness.as(stranger).call(contract.createBackupAccount, {
      body: { subscriptionId: pack.id, label: 'Mine' },
    })
    await expect(added, stranger).rejects.toMatchObject({ status: 404, problem: { code: 'subscription.not_found' } })
  }
  const reader = harness.as('acme.reader')
  expect((await reader.call(contract.getBackupAccount, { params })).number).toBe(pack.name)
  await expect(reader.call(contract.issueBackupPassword, { params })).rejects.toMatchObject({ status: 403 })
})
