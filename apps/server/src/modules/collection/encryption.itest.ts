import type { BodyInput, CustomerId } from '@palier/contracts'
import * as accounts from '@palier/contracts/billing-accounts'
import * as contract from '@palier/contracts/collection'
import { changeEncryption, getCollectionSettings } from '@palier/contracts/collection-settings'
import { listTodos } from '@palier/contracts/provisioning'
import { plainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import {
  aDebtor,
  addAccount,
  beginCollecting,
  dueOf,
  IBAN,
  OTHER_IBAN,
  PASSPHRASE,
  PIN,
} from '../../testing/collecting.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { collectDue } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('nothing is stored before somebody types that they agree; then the column holds what nobody can read [CBM-164]', async () => {
  const { id } = await aDebtor(harness, 0)
  await expect(addAccount(harness, id)).rejects.toMatchObject({ problem: { code: 'collection.encryption_off' } })
  expect(await listed(id)).toEqual([])
  const refused = change({ mode: 'key', acceptance: 'yes', newPin: PIN })
  await expect(refused).rejects.toMatchObject({ problem: { fields: [{ path: 'body.acceptance' }] } })
  await beginCollecting(harness)
  const account = await addAccount(harness, id)
  expect(account).toMatchObject({ state: 'active', maskedIban: 'FR14…2606', isDefault: true })
  const tables = await rowsOf<{ name: string }>(
    harness.database.owner,
    sql`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  for (const { name } of tables) {
    const [found] = await rowsOf<{ count: number }>(
      harness.database.owner,
      sql`select count(*)::int as count from ${sql.raw(name)} as each where each::text like ${`%${IBAN.slice(4, 20)}%`}`,
    )
    expect([name, found?.count]).toEqual([name, 0])
  }
  const [stored] = await rowsOf<{ lockedIban: string }>(
    harness.database.owner,
    sql`select locked_iban as "lockedIban" from billing_accounts where id = ${account.id}`,
  )
  expect(Buffer.from(stored?.lockedIban ?? '', 'base64').length).toBe(12 + IBAN.length + 16)
})

test('a bad number, a number of another customer’s mandate and a neighbour are refused', async () => {
  const { id } = await aDebtor(harness, 0)
  const add = (body: BodyInput<typeof accounts.addBillingAccount>) =>
    harness.as('acme.billing').call(accounts.addBillingAccount, { params: { customerId: id }, body })
  const fields = (path: string) => ({ problem: { fields: [{ path }] } })
  await expect(add({ holder: 'Alice', iban: 'FR1420041010050500013M02607' })).rejects.toMatchObject(fields('body.iban'))
  await expect(add({ holder: 'Alice', iban: IBAN, bic: 'X' })).rejects.toMatchObject(fields('body.bic'))
  await add({ holder: 'Alice', iban: IBAN, mandateReference: 'RUM-1' })
  const taken = add({ holder: 'Alice', iban: OTHER_IBAN, mandateReference: 'RUM-1' })
  await expect(taken).rejects.toMatchObject(fields('body.mandateReference'))
  const { bakery } = harness.world
  const params = { customerId: bakery.id }
  const body = { holder: 'Bakery', iban: IBAN }
  const own = await harness.as('bakery.owner').call(accounts.addBillingAccount, { params, body })
  expect(own).toMatchObject({ mandateReference: `${bakery.number}-1`, state: 'active' })
  await expect(harness.as('florist.owner').call(accounts.addBillingAccount, { params, body })).rejects.toMatchObject({
    status: 404,
  })
})

test('an erased customer leaves no number and no holder', async () => {
  const { id } = await aDebtor(harness, 0)
  const account = await addAccount(harness, id)
  await harness.door.write(harness.world.acme, (ctx) =>
    ctx.record('customer.erased', { object: { type: 'customer', id }, customerId: id, payload: {} }),
  )
  expect(await listed(id)).toMatchObject([{ state: 'revoked', holder: '', maskedIban: '', isDefault: false }])
  const params = { billingAccountId: account.id }
  await expect(staff().call(accounts.showAccountNumber, { params, body: { pin: PIN } })).rejects.toMatchObject({
    problem: { code: 'billing_account.revoked' },
  })
})

test('without its key nothing is charged, and it says why; with the key again it works [CBM-168]', async () => {
  const { id } = await aDebtor(harness, 1)
  await addAccount(harness, id)
  const keys = (locked: string) =>
    harness.database.owner.execute(
      sql`update collection_settings set locked_keys = ${locked} where seller_id = ${harness.world.acme}`,
    )
  const [kept] = await rowsOf<{ locked: string }>(
    harness.database.owner,
    sql`select locked_keys as locked from collection_settings where seller_id = ${harness.world.acme}`,
  )
  const [first, ...others] = kept?.locked ?? ''
  await keys([first === 'A' ? 'B' : 'A', ...others].join(''))
  await expect(run({})).rejects.toMatchObject({ status: 503, problem: { code: 'collection.key_unavailable' } })
  await keys(kept?.locked ?? '')
  const [collection] = await run({})
  expect(collection).toMatchObject({ entryCount: 1 })
  await cancel(collection, { pin: PIN })
})

test('with a passphrase the daily task charges nothing and says so; with it, somebody charges [CBM-086]', async () => {
  const { id } = await aDebtor(harness, 1)
  await addAccount(harness, id)
  await change({ mode: 'passphrase', newPassphrase: PASSPHRASE, pin: PIN })
  await harness.setClock('2026-02-12')
  await collectDue(harness.door, harness.world.acme)
  expect((await staff().call(contract.listCollections, { query: { state: 'prepared' } })).items).toEqual([])
  expect(await todos()).toMatchObject([{ kind: 'collection_waiting' }])
  for (const body of [{}, { passphrase: 'correct horse battery staples' }])
    await expect(run(body)).rejects.toMatchObject({ problem: { code: 'collection.passphrase_wrong' } })
  const collections = await run({ passphrase: PASSPHRASE })
  const params = { collectionId: collections[0]?.id ?? ('' as never) }
  await expect(staff().call(contract.sendCollection, { params, body: {} })).rejects.toMatchObject({ status: 403 })
  const xml = await staff().call(contract.sendCollection, { params, body: { passphrase: PASSPHRASE } })
  expect(xml).toContain(IBAN)
  await staff().call(contract.settleCollection, { params, body: { bookedOn: plainDate('2026-02-12') } })
  expect(await dueOf(harness, id)).toEqual([['paid', 0]])
})

test('what a customer adds meanwhile waits for the passphrase, with a to-do, and is collected from after it [CBM-166]', async () => {
  const { id } = await aDebtor(harness, 1)
  const account = await addAccount(harness, id, OTHER_IBAN)
  expect(account.state).toBe('waiting')
  expect(await todos()).toMatchObject([{ kind: 'account_unencrypted', subject: 'Alice', objectId: account.id }])
  const dueBy = plainDate('2026-03-31')
  expect(await run({ passphrase: PASSPHRASE, dueBy })).toEqual([])
  const encrypt = (passphrase: string) => staff().call(accounts.encryptWaitingAccounts, { body: { passphrase } })
  await expect(encrypt('something else')).rejects.toMatchObject({ status: 403 })
  expect(await encrypt(PASSPHRASE)).toEqual({ count: 1 })
  expect(await todos()).toEqual([])
  const [collection] = await run({ passphrase: PASSPHRASE, dueBy })
  expect(collection).toMatchObject({ entryCount: 1 })
  const params = { collectionId: collection?.id ?? ('' as never) }
  expect(await staff().call(contract.sendCollection, { params, body: { passphrase: PASSPHRASE } })).toContain(
    OTHER_IBAN,
  )
  await staff().call(contract.settleCollection, { params, body: { bookedOn: plainDate('2026-02-12') } })
  expect(await dueOf(harness, id)).toEqual([['paid', 0]])
})

test('back from the passphrase with empty fields, the PIN that was set before works [CBM-167]', async () => {
  const { id } = await aDebtor(harness, 0)
  const waiting = await addAccount(harness, id, OTHER_IBAN)
  await expect(change({ mode: 'key' })).rejects.toMatchObject({ problem: { code: 'collection.passphrase_wrong' } })
  await change({ mode: 'key', newPin: '', passphrase: PASSPHRASE })
  const number = (pin: string) =>
    staff().call(accounts.showAccountNumber, { params: { billingAccountId: waiting.id }, body: { pin } })
  await expect(number('9999')).rejects.toMatchObject({ status: 403 })
  expect(await number(PIN)).toEqual({ iban: OTHER_IBAN })
  await expect(change({ mode: 'key', newPin: '5678' })).rejects.toMatchObject({ status: 403 })
  await change({ mode: 'key', newPin: '5678', pin: PIN })
  expect(await number('5678')).toEqual({ iban: OTHER_IBAN })
})

test('turned off, every number is forgotten; that is refused while a collection is open [CBM-164]', async () => {
  const { id } = await aDebtor(harness, 1)
  await addAccount(harness, id)
  const [collection] = await run({ dueBy: plainDate('2026-03-31') })
  const off = { mode: 'off', acceptance: 'J’accepte' } as const
  await expect(change(off)).rejects.toMatchObject({ problem: { code: 'collection.still_open' } })
  await cancel(collection, { pin: '5678' })
  await change(off)
  const [left] = await rowsOf<{ count: number }>(
    harness.database.owner,
    sql`select count(*)::int as count from billing_accounts where seller_id = ${harness.world.acme} and (locked_iban <> '' or state <> 'revoked')`,
  )
  expect(left?.count).toBe(0)
  expect(await harness.as('acme.owner').call(getCollectionSettings)).toMatchObject({
    encryption: 'off',
    isPinSet: false,
  })
})

const staff = () => harness.as('acme.billing')

function change(body: BodyInput<typeof changeEncryption>) {
  return harness.as('acme.owner').call(changeEncryption, { body })
}

async function run(body: BodyInput<typeof contract.runCollections>) {
  return (await staff().call(contract.runCollections, { body: { dueBy: plainDate('2026-02-28'), ...body } })).items
}

async function cancel(collection: contract.Collection | undefined, body: { pin: string }) {
  if (!collection) throw new Error('There is no collection')
  await staff().call(contract.cancelCollection, { params: { collectionId: collection.id }, body })
}

async function listed(customerId: CustomerId) {
  return (await staff().call(accounts.listBillingAccounts, { params: { customerId } })).items
}

async function todos() {
  return (await staff().call(listTodos, { query: { state: 'open' } })).items
}
