import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReplyOf } from '@palier/contracts'
import * as contract from '@palier/contracts/backup'
import { setResellerLocation } from '@palier/contracts/storage-locations'
import {
  activateSubscription,
  cancelSubscription,
  getSubscriptionUsage,
  type Subscription,
  suspendSubscription,
} from '@palier/contracts/subscriptions'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseLostLocations } from '../../app/storage-locations.ts'
import { readConfig } from '../../platform/config.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, PASSWORD, startHarness } from '../../testing/harness.ts'
import { aRun, GB, MB, sellablePlan, sellPack } from './builders.ts'
import { eraseEndedBackups } from './index.ts'
import { contentOf, makeTree, restic } from './vault/testing/restic.ts'

type Access = ReplyOf<typeof contract.issueBackupPassword>

let harness: Harness
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'palier-restic-'))
  const places = ['main', 'frankfurt'].map((key) => ({
    key,
    name: key,
    country: 'DE',
    directory: join(directory, key),
  }))
  harness = await startHarness({ locations: JSON.stringify(places) })
})
afterAll(async () => {
  await harness.stop()
  rmSync(directory, { recursive: true, force: true })
})

const places = () =>
  ['main', 'frankfurt'].map((key) => ({ key, name: key, country: 'DE', directory: join(directory, key) }))
const acme = () => harness.as('acme.owner')
const place = (name: string) => join(directory, crypto.randomUUID(), name)

/** A pack of so many bytes, in the first place unless told, with the access to its first account. */
async function given(limitBytes = GB, storageLocation?: string) {
  const planId = await sellablePlan(harness, { included: limitBytes, hardLimit: limitBytes }, crypto.randomUUID())
  const pack = await sellPack(harness, {
    customerId: harness.world.bakery.id,
    planId,
    ...(storageLocation ? { storageLocation } : {}),
  })
  const account = await firstAccountOf(pack)
  return { pack, account, access: await issue(account.id) }
}

async function firstAccountOf({ id: subscriptionId }: Pick<Subscription, 'id'>) {
  const { items } = await harness.as('bakery.owner').call(contract.listBackupAccounts, { query: { subscriptionId } })
  const [account] = items
  if (!account) throw new Error('The pack has no account')
  return account
}

const issue = (accountId: contract.BackupAccount['id']) =>
  harness.as('bakery.owner').call(contract.issueBackupPassword, { params: { accountId } })

/** The address as it is shown, on the port of this test, with the credentials where restic wants them. */
const repository = ({ repositoryUrl, number, password }: Access) =>
  repositoryUrl
    .replace('http://localhost:3000', harness.url)
    .replace('://', `://${encodeURIComponent(number)}:${password}@`)

async function succeeds(access: Access, ...command: readonly string[]): Promise<string> {
  const end = await restic(repository(access), command)
  expect(end, command.join(' ')).toMatchObject({ code: 0 })
  return end.output
}

function ask(access: Access, path: string, init: RequestInit = {}) {
  const authorization = `Basic ${Buffer.from(`${access.number}:${access.password}`).toString('base64')}`
  return fetch(`${harness.url}/vault/${path}`, { ...init, headers: { authorization } })
}

const storageOf = async ({ id }: Subscription) => {
  const { resources } = await harness.as('bakery.owner').call(getSubscriptionUsage, { params: { subscriptionId: id } })
  return resources.find(({ resource }) => resource === 'storage')
}

test('restic backs up with an issued password, restores bit for bit, and the used volume shows in account and usage', async () => {
  const { pack, account, access } = await given()
  expect(access).toMatchObject({ number: pack.name, repositoryUrl: account.repositoryUrl })
  const [source, target] = [place('source'), place('target')]
  await makeTree(source, 5 * MB)
  await succeeds(access, 'init')
  await succeeds(access, 'backup', source)
  await succeeds(access, 'restore', 'latest', '--target', target)
  expect(await contentOf(join(target, source))).toEqual(await contentOf(source))
  await expect.poll(async () => (await firstAccountOf(pack)).usedBytes, { timeout: 10_000 }).toBeGreaterThan(5 * MB)
  const { usedBytes } = await firstAccountOf(pack)
  expect(await storageOf(pack)).toMatchObject({ used: usedBytes, peak: usedBytes })
})

test('a wrong password and an unknown number are 401, and the path of another account is 404', async () => {
  const { access } = await given()
  const { access: other } = await given()
  const path = `${access.number}/config`
  expect((await ask({ ...access, password: 'wrong' }, path)).status).toBe(401)
  expect((await ask({ ...access, number: '100001@00000' }, path)).status).toBe(401)
  expect((await ask(other, path)).status).toBe(404)
  expect((await ask(other, `${access.number}/?create=true`, { method: 'POST' })).status).toBe(404)
})

test('a new password makes the one before worthless, and is stored nowhere', async () => {
  const { access, account } = await given()
  expect((await ask(access, `${access.number}/?create=true`, { method: 'POST' })).status).toBe(200)
  const next = await issue(account.id)
  await harness.drain()
  expect((await ask(access, `${access.number}/data/`)).status).toBe(401)
  expect((await ask(next, `${access.number}/data/`)).status).toBe(200)
  for (const table of ['backup_accounts', 'events', 'idempotency_keys', 'pgboss.job']) {
    const places = await rowsOf(
      harness.database.owner,
      sql`select 1 from ${sql.raw(table)} as kept where kept::text like ${`%${next.password}%`}`,
    )
    expect(places, table).toEqual([])
  }
})

test('a backup beyond the hard limit is refused, and the repository stays whole', async () => {
  const { access, pack } = await given(20 * MB)
  const [source, tooMuch] = [place('source'), place('too-much')]
  await makeTree(source, 5 * MB)
  await succeeds(access, 'init')
  await succeeds(access, 'backup', source)
  await makeTree(tooMuch, 60 * MB)
  const refused = await restic(repository(access), ['backup', tooMuch], '(507)')
  expect(refused.output).toContain('507 Quota Exceeded')
  await succeeds(access, 'unlock', '--remove-all')
  expect(await succeeds(access, 'check', '--read-data')).toContain('no errors were found')
  await expect.poll(async () => (await storageOf(pack))?.used, { timeout: 10_000 }).toBeGreaterThan(5 * MB)
  expect((await storageOf(pack))?.peak).toBeLessThanOrEqual(24 * MB)
})

test('a suspended pack takes no new backup and still restores; activated, it takes backups again', async () => {
  const { access, pack } = await given()
  const [source, target] = [place('source'), place('target')]
  await makeTree(source, MB)
  await succeeds(access, 'init')
  await succeeds(access, 'backup', source)
  const params = { subscriptionId: pack.id }
  await acme().call(suspendSubscription, { params, body: {} })
  await harness.drain()
  const refused = await restic(repository(access), ['backup', '--force', '--tag', 'new', source], '(403)')
  expect(refused.output).toContain('403 Account Disabled')
  await succeeds(access, 'restore', 'latest', '--target', target)
  expect(await contentOf(join(target, source))).toEqual(await contentOf(source))
  await acme().call(activateSubscription, { params })
  await harness.drain()
  await succeeds(access, 'backup', source)
})

test('a disabled account refuses backups and an append-only one keeps them', async () => {
  const { access, account } = await given()
  const params = { accountId: account.id }
  await succeeds(access, 'init')
  const source = place('source')
  await makeTree(source, MB)
  await succeeds(access, 'backup', source)
  await harness.as('bakery.owner').call(contract.updateBackupAccount, { params, body: { appendOnly: true } })
  await harness.drain()
  await succeeds(access, 'backup', '--force', source)
  const forgotten = await restic(repository(access), ['forget', '--keep-last', '1'], '(403)')
  expect(forgotten.output).toContain('403 Append Only')
  await harness.as('bakery.owner').call(contract.updateBackupAccount, { params, body: { enabled: false } })
  await harness.drain()
  const refused = await restic(repository(access), ['backup', '--force', source], '(403)')
  expect(refused.output).toContain('403 Account Disabled')
})

test('what an ended pack stored can be restored for thirty days, and is then erased, in the place where it was kept', async () => {
  const { access, account, pack } = await given(GB, 'frankfurt')
  const source = place('source')
  await makeTree(source, MB)
  await succeeds(access, 'init')
  await succeeds(access, 'backup', source)
  const keptIn = (key: string) => existsSync(join(directory, key, account.id))
  expect([account.location.key, keptIn('main'), keptIn('frankfurt')]).toEqual(['frankfurt', false, true])
  await expect.poll(async () => (await storageOf(pack))?.used, { timeout: 10_000 }).toBeGreaterThan(MB)
  await acme().call(cancelSubscription, { params: { subscriptionId: pack.id }, body: { takesEffect: 'now' } })
  await harness.drain()
  expect(await firstAccountOf(pack)).toMatchObject({ enabled: false })
  await harness.setClock('2026-02-13')
  await eraseEndedBackups(harness.door, harness.world.acme)
  await harness.drain()
  await succeeds(access, 'restore', 'latest', '--target', place('target'))
  await harness.setClock('2026-02-14')
  await eraseEndedBackups(harness.door, harness.world.acme)
  await harness.drain()
  expect(keptIn('frankfurt')).toBe(false)
  expect((await ask(access, `${access.number}/config`)).status).toBe(401)
  const gone = harness.as('bakery.owner').call(contract.getBackupAccount, { params: { accountId: account.id } })
  await expect(gone).rejects.toMatchObject({ status: 404, problem: { code: 'backup_account.not_found' } })
  const report = acme().call(contract.reportBackupRun, { params: { accountId: account.id }, body: aRun() })
  await expect(report).rejects.toMatchObject({ status: 404 })
})

test('a place that vanished from the configuration while accounts live there stops the start, and is named', async () => {
  const without = readConfig({ PALIER_LOCATIONS: JSON.stringify(places().slice(1)) })
  await given()
  const provider = harness.as('provider.owner')
  await provider.call(setResellerLocation, {
    params: { sellerId: harness.world.globex },
    body: { storageLocation: 'main' },
  })
  const start = refuseLostLocations(harness.database, without.locations)
  await expect(start).rejects.toThrow(
    /^The storage location main is missing from PALIER_LOCATIONS, but \d+ backup accounts? lives? there/,
  )
  await expect(start).rejects.toThrow(/and new accounts of globex go there: name it again, with the directory vault of/)
  await refuseLostLocations(harness.database, [without.locations[0], ...places()])
})

test('a new password of the portal leaves those of the backup accounts alone, and opens none of them [DC-078]', async () => {
  const { access } = await given()
  await succeeds(access, 'init')
  const portal = { currentPassword: PASSWORD, newPassword: 'and down to the cellar' }
  const { status } = await fetch(`${harness.url}/api/auth/change-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: harness.cookieOf('bakery.owner') },
    body: JSON.stringify(portal),
  })
  expect(status).toBe(200)
  const config = `${access.number}/config`
  expect((await ask(access, config)).status).toBe(200)
  expect((await ask({ ...access, password: portal.newPassword }, config)).status).toBe(401)
})
