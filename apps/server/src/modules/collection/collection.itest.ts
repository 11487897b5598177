import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectionId } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { listBillingAccounts, showAccountNumber } from '@palier/contracts/billing-accounts'
import * as contract from '@palier/contracts/collection'
import { updateCollectionSettings } from '@palier/contracts/collection-settings'
import { listPayments, recordPayment } from '@palier/contracts/payments'
import { plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aDebtor,
  addAccount,
  beginCollecting,
  dueOf,
  IBAN,
  invoiceOf,
  isBalanced,
  OTHER_IBAN,
  PIN,
  validated,
} from '../../testing/collecting.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { collectDue } from './index.ts'

/** Every invoice of these tests is due a month after the day on which the world begins. */
const DUE = plainDate('2026-02-15')

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
  await beginCollecting(harness)
})
afterAll(() => harness.stop())

test('a collection goes from the queue by the bank to payments, and the preview told of it', async () => {
  const { id, invoices } = await aDebtor(harness, 2)
  await addAccount(harness, id)
  const preview = await staff().call(contract.previewCollections, { body: { dueBy: DUE } })
  expect(preview.entries).toMatchObject(
    invoices.map(({ number }) => ({ invoiceNumber: number, amountMinor: 1200, maskedIban: 'FR14…2606' })),
  )
  const [collection] = await run()
  // The day on which they are due is a Sunday.
  expect(collection).toMatchObject({ state: 'prepared', collectsOn: '2026-02-16', entryCount: 2, totalMinor: 2400 })
  expect(preview.collections).toEqual([{ collectsOn: '2026-02-16', entryCount: 2, totalMinor: 2400 }])
  const params = { collectionId: idOf(collection) }
  const xml = await staff().call(contract.sendCollection, { params, body: {} })
  expect(validated(xml)).toMatchObject({ sum: '24.00', types: ['FRST', 'RCUR'] })
  for (const { number } of invoices) expect(xml).toContain(`<EndToEndId>${number}</EndToEndId>`)
  expect(await staff().call(contract.sendCollection, { params, body: {} })).toBe(xml)
  expect(await dueOf(harness, id)).toEqual(Array(2).fill(['due', 1200]))
  const today = plainDate('2026-01-15')
  const settled = await staff().call(contract.settleCollection, { params, body: { bookedOn: today } })
  expect(settled.entries.map(({ state }) => state)).toEqual(['settled', 'settled'])
  expect(await dueOf(harness, id)).toEqual(Array(2).fill(['paid', 0]))
  const { items } = await staff().call(listPayments, { query: { customerId: id } })
  expect(items).toMatchObject(
    Array(2).fill({ method: 'direct_debit', amountMinor: 1200, reference: collection?.number }),
  )
  await expect(staff().call(contract.settleCollection, { params, body: { bookedOn: today } })).rejects.toMatchObject({
    problem: { code: 'collection.wrong_state' },
  })
  expect(await isBalanced(harness)).toBe(true)
})

test('two runs at once, and a run that is repeated, collect an invoice once', async () => {
  const { id } = await aDebtor(harness, 3)
  await addAccount(harness, id)
  const runs = await Promise.all([run(), run(), run()])
  expect(runs.flat().map(({ entryCount }) => entryCount)).toEqual([3])
  expect(await run()).toEqual([])
  await cancel(idOf(runs.flat()[0]))
  expect((await run())[0]?.entryCount).toBe(3)
})

test('the number is shown to whom knows the PIN, and money goes back only with it [CBM-165]', async () => {
  await cancelAll()
  const { id, invoices } = await aDebtor(harness, 1)
  const account = await addAccount(harness, id)
  const number = (body: { pin?: string }) =>
    staff().call(showAccountNumber, { params: { billingAccountId: account.id }, body })
  for (const body of [{}, { pin: '4321' }]) await expect(number(body)).rejects.toMatchObject({ status: 403 })
  expect(await number({ pin: PIN })).toEqual({ iban: IBAN })
  const collectionId = await settledCollection()
  const entryId = (await read(collectionId)).entries.find(({ customerId }) => customerId === id)?.id
  if (!entryId) throw new Error('The invoice was not collected')
  const refund = { refundedOn: plainDate('2026-01-15') }
  const give = (body: { refundedOn: typeof refund.refundedOn; pin?: string }) =>
    staff().call(contract.refundEntry, { params: { entryId }, body })
  await expect(give(refund)).rejects.toMatchObject({ status: 403, problem: { code: 'collection.pin_wrong' } })
  expect(await dueOf(harness, id)).toEqual([['paid', 0]])
  await give({ ...refund, pin: PIN })
  expect(await dueOf(harness, id)).toEqual([['due', 1200]])
  expect((await invoiceOf(harness, { id: invoices[0]?.id ?? ('' as never) })).payments).toMatchObject([
    { amountMinor: 1200 },
    { amountMinor: -1200 },
  ])
  for (let wrong = 0; wrong < 5; wrong++) await expect(number({ pin: '0000' })).rejects.toMatchObject({ status: 403 })
  await expect(number({ pin: PIN })).rejects.toMatchObject({ status: 429 })
  await harness.setClock('2026-01-15T10:00:00.000Z')
  expect(await number({ pin: PIN })).toEqual({ iban: IBAN })
  expect(await isBalanced(harness)).toBe(true)
})

test('what a bank gives back is due again, and is not collected again by itself; a closed account never', async () => {
  await cancelAll()
  const { id } = await aDebtor(harness, 2)
  await addAccount(harness, id)
  const collectionId = await settledCollection()
  const entries = (await read(collectionId)).entries.filter(({ customerId }) => customerId === id)
  const give = (entry: contract.CollectionEntry | undefined, reason: (typeof contract.RETURN_REASONS)[number]) =>
    staff().call(contract.returnEntry, {
      params: { entryId: entry?.id ?? ('' as never) },
      body: { reason, returnedOn: plainDate('2026-01-15') },
    })
  const after = await give(entries[0], 'AM04')
  expect(after).toMatchObject({ returnedCount: 1, returnedMinor: 1200 })
  await expect(give(entries[0], 'AM04')).rejects.toMatchObject({ problem: { code: 'collection_entry.wrong_state' } })
  expect(await dueOf(harness, id)).toEqual([
    ['due', 1200],
    ['paid', 0],
  ])
  const reasons = async (retryReturned: boolean) => {
    const { leftOut } = await staff().call(contract.previewCollections, { body: { dueBy: DUE, retryReturned } })
    return leftOut.filter(({ customerId }) => customerId === id).map(({ reason }) => reason)
  }
  expect(await reasons(false)).toEqual(['returned_before'])
  expect(await reasons(true)).toEqual([])
  await give(entries[1], 'AC04')
  expect(await reasons(true)).toEqual(['no_account', 'no_account'])
  expect((await accounts(id))[0]).toMatchObject({ state: 'revoked', isDefault: false })
  expect(await isBalanced(harness)).toBe(true)
})

test('what was paid before the file is sent is not collected', async () => {
  await cancelAll()
  const { id } = await aDebtor(harness, 2)
  await addAccount(harness, id, OTHER_IBAN)
  const [collection] = await run()
  const params = { collectionId: idOf(collection) }
  await staff().call(recordPayment, {
    body: { customerId: id, method: 'cash', receivedOn: plainDate('2026-01-15'), currency: 'EUR', amountMinor: 1200 },
  })
  const xml = await staff().call(contract.sendCollection, { params, body: {} })
  expect(xml.split(OTHER_IBAN)).toHaveLength(2)
  const entries = (await read(params.collectionId)).entries.filter(({ customerId }) => customerId === id)
  expect(entries.map(({ state, reason }) => [state, reason])).toEqual([
    ['voided', 'invoice_changed'],
    ['open', ''],
  ])
})

test('three invoices are paid from a stored account with no action by anyone; one beyond the limit of the settings is not [CBM-066, CBM-088]', async () => {
  await cancelAll()
  const body = { sendsBy: 'folder', booksOnDate: true, maxAmountMinor: 1200, collectDaysBefore: 5 } as const
  await harness.as('acme.owner').call(updateCollectionSettings, { body })
  const alice = await aDebtor(harness, 3)
  const beyond = await aDebtor(harness, 1, 1001)
  await addAccount(harness, alice.id)
  await addAccount(harness, beyond.id)
  await harness.setClock('2026-02-09')
  await daily()
  expect(await dueOf(harness, alice.id)).toEqual(Array(3).fill(['due', 1200]))
  await harness.setClock('2026-02-10')
  await daily()
  const folder = join(harness.dataDirectory, 'collections', harness.world.acme)
  const [file = ''] = readdirSync(folder)
  expect(validated(readFileSync(join(folder, file), 'utf8')).types).toContain('FRST')
  await harness.setClock('2026-02-15')
  await daily()
  expect(await dueOf(harness, alice.id)).toEqual(Array(3).fill(['due', 1200]))
  await harness.setClock('2026-02-16')
  await daily()
  expect(await dueOf(harness, alice.id)).toEqual(Array(3).fill(['paid', 0]))
  expect(await dueOf(harness, beyond.id)).toEqual([['overdue', 1201]])
  expect(await isBalanced(harness)).toBe(true)
})

test('asked for one of three due invoices, the queue charges none yet; then all three, on the day asked for [CBM-228]', async () => {
  await harness.as('acme.owner').call(updateCollectionSettings, { body: { sendsBy: 'download', booksOnDate: true } })
  const { id } = await aDebtor(harness, 3)
  await addAccount(harness, id)
  const collectsOn = plainDate('2026-05-04')
  const body = { dueBy: plainDate('2026-03-16'), collectsOn }
  const { items: first } = await staff().call(contract.runCollections, { body: { ...body, count: 1 } })
  expect(first).toMatchObject([{ state: 'prepared', entryCount: 1, collectsOn }])
  expect(await dueOf(harness, id)).toEqual(Array(3).fill(['due', 1200]))
  await cancel(idOf(first[0]))
  const { items: all } = await staff().call(contract.runCollections, { body })
  expect(all).toMatchObject([{ entryCount: 3, collectsOn }])
  await staff().call(contract.sendCollection, { params: { collectionId: idOf(all[0]) }, body: {} })
  await harness.setClock('2026-05-03')
  await daily()
  expect(await dueOf(harness, id)).toEqual(Array(3).fill(['overdue', 1200]))
  await harness.setClock(collectsOn)
  await daily()
  expect(await dueOf(harness, id)).toEqual(Array(3).fill(['paid', 0]))
})

test('each act on a collection is in the log of what was done, with no number in it', async () => {
  for (const action of [
    ...['collection.prepared', 'collection.sent', 'collection.settled', 'collection.cancelled'],
    ...['collection_entry.returned', 'collection_entry.refunded', 'payment.reversed', 'invoice.reopened'],
    ...['billing_account.added', 'billing_account.number_shown', 'billing_account.revoked'],
  ]) {
    const { items } = await harness.as('acme.owner').call(listAuditEntries, { query: { action, limit: 100 } })
    expect([action, items.length > 0, JSON.stringify(items).includes(IBAN)]).toEqual([action, true, false])
  }
})

const staff = () => harness.as('acme.billing')

async function daily(): Promise<void> {
  await collectDue(harness.door, harness.world.acme)
  await harness.drain()
}

async function run(): Promise<contract.Collection[]> {
  return (await staff().call(contract.runCollections, { body: { dueBy: DUE } })).items
}

const read = (collectionId: CollectionId) => staff().call(contract.getCollection, { params: { collectionId } })

function cancel(collectionId: CollectionId) {
  return staff().call(contract.cancelCollection, { params: { collectionId }, body: { pin: PIN } })
}

async function cancelAll(): Promise<void> {
  const { items } = await staff().call(contract.listCollections, { query: { state: 'prepared' } })
  for (const { id } of items) await cancel(id)
}

/** A collection of all that is due, booked today. */
async function settledCollection(): Promise<CollectionId> {
  const [collection] = await run()
  const params = { collectionId: idOf(collection) }
  await staff().call(contract.sendCollection, { params, body: {} })
  await staff().call(contract.settleCollection, { params, body: { bookedOn: plainDate('2026-01-15') } })
  return params.collectionId
}

async function accounts(customerId: Parameters<typeof dueOf>[1]) {
  return (await staff().call(listBillingAccounts, { params: { customerId } })).items
}

function idOf(collection: contract.Collection | undefined): CollectionId {
  if (!collection) throw new Error('There is no collection')
  return collection.id
}
