import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlanId } from '@palier/contracts'
import * as contract from '@palier/contracts/backup'
import { listStorageLocations } from '@palier/contracts/storage-locations'
import type { Subscription } from '@palier/contracts/subscriptions'
import { sql } from 'drizzle-orm'
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
const report = (accountId: contract.BackupAccount['id'], run: Parameters<typeof aRun>[0]) =>
  acme().call(contract.reportBackupRun, { params: { accountId }, body: aRun(run) })
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

test('three tasks of an account are posted and read back, and no route edits a task [DC-006]', async () => {
  const [account] = (await packOf(await sell())).accounts
  const accountId = account?.id ?? expect.fail('The pack has no account')
  const states = { Documents: 'ok', Mail: 'warning', Photos: 'not_run' } as const
  for (const [task, state] of Object.entries(states) as [string, (typeof states)[keyof typeof states]][])
    await report(accountId, { task, state })
  const shown = await acme().call(contract.getBackupAccount, { params: { accountId } })
  expect(shown.tasks).toMatchObject([
    { name: 'Documents', state: 'ok', lastRunAt: '2026-01-15T08:10:00.000Z' },
    { name: 'Mail', state: 'warning' },
    { name: 'Photos', state: 'not_run' },
  ])
  expect(shown).toMatchObject({ state: 'not_run', lastBackupAt: '2026-01-15T08:10:00.000Z' })
  const onTasks = contract.backupRoutes.filter(({ method, path }) => method !== 'GET' && /task/i.test(path))
  expect(onTasks).toEqual([])
})

test('a task keeps its latest outcome, also when an older report comes late', async () => {
  const [account] = (await packOf(await sell())).accounts
  const accountId = account?.id ?? expect.fail('The pack has no account')
  const first = await report(accountId, { state: 'error', message: 'Disk not found' })
  const again = await report(accountId, { finishedAt: '2026-01-15T08:50:00.000Z' })
  expect(again).toMatchObject({ id: first.id, state: 'ok', message: '', lastRunAt: '2026-01-15T08:50:00.000Z' })
  const late = await report(accountId, { state: 'error', finishedAt: '2026-01-15T08:30:00.000Z' })
  expect(late).toEqual(again)
  const shown = await acme().call(contract.getBackupAccount, { params: { accountId } })
  expect(shown).toMatchObject({ state: 'ok', lastBackupAt: '2026-01-15T08:50:00.000Z', tasks: [again] })
})

test('a run of the future, or one that ends before it starts, is refused', async () => {
  const [account] = (await packOf(pack)).accounts
  const accountId = account?.id ?? expect.fail('The pack has no account')
  const future = report(accountId, { finishedAt: '2026-01-16T08:00:00.000Z' })
  await expect(future).rejects.toMatchObject({ status: 422, problem: { code: 'usage.in_future' } })
  const backwards = report(accountId, { finishedAt: '2026-01-15T07:00:00.000Z' })
  await expect(backwards).rejects.toMatchObject({ status: 400, problem: { fields: [{ path: 'body.finishedAt' }] } })
})

test('accounts are listed by page, by state and by the beginning of their number', async () => {
  const { id: subscriptionId } = await sell()
  for (const label of ['One', 'Two', 'Three']) {
    const { id } = await acme().call(contract.createBackupAccount, { body: { subscriptionId, label } })
    if (label !== 'One') await report(id, { state: 'error' })
  }
  const list = (query: object) => acme().call(contract.listBackupAccounts, { query: { subscriptionId, ...query } })
  for (const sort of ['number', '-number', 'createdAt', '-createdAt', 'usedBytes', '-usedBytes'] as const) {
    const whole = await list({ sort })
    const first = await list({ sort, limit: 3 })
    const rest = await list({ sort, limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...rest.items], sort).toEqual(whole.items)
    expect(whole.items).toHaveLength(4)
  }
  const failing = await list({ state: 'error', sort: 'createdAt' })
  expect(failing.items.map(({ label }) => label)).toEqual(['Two', 'Three'])
  const search = failing.items[0]?.number ?? ''
  expect((await list({ search })).items).toEqual(failing.items.slice(0, 1))
  expect((await list({ search: '%' })).items).toEqual([])
})

test('an account from before places had names is served from the vault of the data directory, without any step', async () => {
  const { id: subscriptionId } = await sell()
  const [account] = (await acme().call(contract.listBackupAccounts, { query: { subscriptionId } })).items
  const accountId = account?.id ?? expect.fail('The pack has no account')
  const params = { accountId }
  const { number, password } = await acme().call(contract.issueBackupPassword, { params })
  // As the version before left it: a row that names no place, and files in the vault of the data directory.
  await harness.database.owner.execute(sql`update backup_accounts set location = default where id = ${accountId}`)
  const repository = join(harness.dataDirectory, 'vault', accountId)
  mkdirSync(repository, { recursive: true })
  writeFileSync(join(repository, 'config'), 'from before')
  const headers = { authorization: `Basic ${Buffer.from(`${number}:${password}`).toString('base64')}` }
  const kept = await fetch(`${harness.url}/vault/${number}/config`, { headers })
  expect([kept.status, await kept.text()]).toEqual([200, 'from before'])
  const { location } = await acme().call(contract.getBackupAccount, { params })
  expect(location).toEqual({ key: 'main', name: '', country: null })
  expect(await acme().call(listStorageLocations)).toMatchObject({ items: [location], defaultKey: 'main' })
})
