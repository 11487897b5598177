import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@palier/client'
import type { PlanId } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import * as contract from '@palier/contracts/backup'
import * as places from '@palier/contracts/storage-locations'
import { createSubscription, getSubscriptionUsage, type Subscription } from '@palier/contracts/subscriptions'
import { createReseller, updateSeller } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../platform/config.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { createFirstAccount } from './actions/create-account.ts'
import { GB, sellablePlan, sellPack } from './builders.ts'

/** Two places, neither of which is the vault of the data directory. */
const directory = mkdtempSync(join(tmpdir(), 'palier-locations-'))
const place = (key: string, name: string, country: string) => ({ key, name, country, directory: join(directory, key) })
const PLACES = JSON.stringify([place('paris-1', 'Paris 1', 'FR'), place('frankfurt', 'Frankfurt', 'DE')])
const { locations } = readConfig({ PALIER_LOCATIONS: PLACES })

let harness: Harness
let planId: PlanId
beforeAll(async () => {
  harness = await startHarness({ locations: PLACES })
  planId = await sellablePlan(harness, { included: 200 * GB, hardLimit: 200 * GB }, 'starter-200')
})
afterAll(async () => {
  await harness.stop()
  rmSync(directory, { recursive: true, force: true })
})

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
/** Sets where new accounts of acme are kept. */
const set = (client: Client, storageLocation: string) =>
  client.call(places.setResellerLocation, { params: { sellerId: harness.world.acme }, body: { storageLocation } })
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
  await harness.door.write(harness.world.acme, (ctx) => createFirstAccount(ctx, pack.id, locations))
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

test('where new accounts go is set above the seller, shown to it, and not its own to change [CA-056]', async () => {
  const [provider, owner] = [harness.as('provider.owner'), harness.as('acme.owner')]
  expect(await owner.call(places.listStorageLocations)).toEqual({
    items: [
      { key: 'paris-1', name: 'Paris 1', country: 'FR' },
      { key: 'frankfurt', name: 'Frankfurt', country: 'DE' },
    ],
    defaultKey: 'paris-1',
    setBy: 'Northwind',
  })
  await expect(set(owner, 'frankfurt')).rejects.toMatchObject({
    status: 403,
    problem: { code: 'storage_location.set_above' },
  })
  await expect(set(harness.as('globex.owner'), 'frankfurt')).rejects.toMatchObject({
    problem: { code: 'seller.not_found' },
  })
  // No field of its own profile leads there either.
  const profile = { storageLocation: 'frankfurt' } as object
  await expect(owner.call(updateSeller, { body: profile })).rejects.toMatchObject({ status: 400 })
  await expect(set(provider, 'atlantis')).rejects.toMatchObject({
    status: 400,
    problem: { fields: [{ path: 'body.storageLocation' }] },
  })
  expect(await set(provider, 'frankfurt')).toMatchObject({ name: 'Frankfurt', country: 'DE' })
  expect(await owner.call(places.listStorageLocations)).toMatchObject({ defaultKey: 'frankfurt' })
  for (const client of [owner, provider]) {
    const { items } = await client.call(listAuditEntries, { query: { action: 'seller.location_changed' } })
    expect(items).toMatchObject([
      { objectName: 'acme', changes: { storageLocation: { before: 'paris-1', after: 'frankfurt' } } },
    ])
  }
  await set(provider, 'paris-1')
})

test('a pack and an account take the place that is set or chosen, and keep it [CA-056]', async () => {
  const provider = harness.as('provider.owner')
  await set(provider, 'frankfurt')
  const pack = await sell()
  const listed = async ({ id: subscriptionId }: Pick<Subscription, 'id'>) =>
    (await bakery().call(contract.listBackupPacks, { query: { subscriptionId } })).items[0]
  expect(await listed(pack)).toMatchObject({
    location: { key: 'frankfurt' },
    accounts: [{ location: { country: 'DE' } }],
  })
  const body = { subscriptionId: pack.id, label: 'Laptop' }
  const chosen = await bakery().call(contract.createBackupAccount, { body: { ...body, storageLocation: 'paris-1' } })
  expect(chosen.location).toEqual({ key: 'paris-1', name: 'Paris 1', country: 'FR' })
  const unknown = bakery().call(contract.createBackupAccount, { body: { ...body, storageLocation: 'atlantis' } })
  await expect(unknown).rejects.toMatchObject({ status: 400, problem: { fields: [{ path: 'body.storageLocation' }] } })
  await set(provider, 'paris-1')
  expect((await listed(pack))?.accounts).toMatchObject([
    { location: { key: 'frankfurt' } },
    { location: { key: 'paris-1' } },
  ])

  const sale = { customerId: harness.world.bakery.id, planId, storageLocation: 'frankfurt' }
  const sold = await harness.as('acme.owner').call(createSubscription, { body: sale })
  await harness.drain()
  expect(await listed(sold)).toMatchObject({
    location: { key: 'frankfurt' },
    accounts: [{ location: { key: 'frankfurt' } }],
  })
  expect((await add(sold)).location.key).toBe('frankfurt')
  await expect(change(chosen.id, { storageLocation: 'frankfurt' })).rejects.toMatchObject({ status: 400 })
})

test('a new reseller begins with the place chosen for it, or with that of the seller above', async () => {
  const body = (slug: string) => ({
    ...{ slug, name: slug, email: `office@${slug}.example`, timeZone: 'Europe/Paris', currency: 'EUR' as const },
    ...{ language: 'en' as const, owner: { name: slug, email: `owner@${slug}.example` } },
    address: { line1: '1 Lane', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' },
  })
  const provider = harness.as('provider.owner')
  const made = await provider.call(createReseller, { body: { ...body('below'), storageLocation: 'frankfurt' } })
  const at = (client: typeof provider, sellerId = made.id) =>
    client.call(places.getResellerLocation, { params: { sellerId } })
  expect(await at(provider)).toMatchObject({ key: 'frankfurt' })
  const nowhere = provider.call(createReseller, { body: { ...body('nowhere'), storageLocation: 'atlantis' } })
  await expect(nowhere).rejects.toMatchObject({ status: 400, problem: { fields: [{ path: 'body.storageLocation' }] } })
  await set(provider, 'frankfurt')
  const acme = harness.as('acme.owner')
  const { id } = await acme.call(createReseller, { body: body('further-below') })
  expect(await at(acme, id)).toMatchObject({ key: 'frankfurt' })
})
