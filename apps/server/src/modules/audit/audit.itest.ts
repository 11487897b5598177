import { listAuditEntries } from '@palier/contracts/audit'
import { updateInvoicingSettings } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { recordMany } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const sequencesOf = async (objectId: string) =>
  (
    await rowsOf<{ sequence: number }>(
      harness.database.owner,
      sql`select sequence from events where object_id = ${objectId} order by sequence`,
    )
  ).map(({ sequence }) => Number(sequence))

test('a change is logged with who, from where, and what it was before; bank accounts are not readable', async () => {
  await harness
    .as('acme.owner')
    .call(updateInvoicingSettings, { body: { iban: 'FR1420041010050500013M02606', leadDays: 5 } })
  const { items } = await harness.as('acme.owner').call(listAuditEntries, { query: { action: 'invoicing.changed' } })
  expect(items).toMatchObject([
    {
      actorName: 'acme owner',
      ipAddress: '127.0.0.1',
      objectType: 'seller',
      changes: { leadDays: { before: 0, after: 5 }, iban: { before: '', after: 'FR14…2606' } },
    },
  ])
})

test('every sign-in is logged where the person works', async () => {
  const { items } = await harness
    .as('acme.owner')
    .call(listAuditEntries, { query: { action: 'user.signed_in', limit: 100 } })
  expect(items.map(({ objectName }) => objectName)).toEqual(
    expect.arrayContaining(['acme owner', 'acme reader', 'bakery owner']),
  )
  expect(items.map(({ objectName }) => objectName)).not.toContain('garage owner')
})

test('many happenings at once are numbered per object, in their order and without a gap', async () => {
  const [first, second] = [newId(), newId()]
  const happening = (id: string) => ({ object: { type: 'customer', id, name: `O'Neil "${id}" \\ {x}` }, payload: {} })
  const many = [first, second, first, first, second].map(happening)
  await harness.door.write(harness.world.acme, (ctx) => recordMany(ctx, 'customer.changed', many))
  await harness.door.write(harness.world.acme, (ctx) => recordMany(ctx, 'customer.changed', [happening(first)]))
  expect(await sequencesOf(first)).toEqual([1, 2, 3, 4])
  expect(await sequencesOf(second)).toEqual([1, 2])
  const { items } = await harness.as('acme.owner').call(listAuditEntries, { query: { objectId: first } })
  expect(items).toHaveLength(4)
  expect(items[0]).toMatchObject({ actorName: 'platform', objectName: `O'Neil "${first}" \\ {x}` })
})

test('two transactions that tell of one object at the same time number its events one after the other', async () => {
  const id = newId()
  const tell = () =>
    harness.door.write(harness.world.acme, (ctx) =>
      ctx.record('customer.changed', { object: { type: 'customer', id }, payload: {} }),
    )
  await Promise.all(Array.from({ length: 5 }, tell))
  expect(await sequencesOf(id)).toEqual([1, 2, 3, 4, 5])
})

test('an event cannot be told with a payload that its contract does not name', async () => {
  const wrong = harness.door.write(harness.world.acme, (ctx) =>
    // A caller without types must be stopped as well.
    ctx.record('customer.suspended', { object: { type: 'customer', id: newId() }, payload: { reason: 7 as never } }),
  )
  await expect(wrong).rejects.toThrow()
})

test('the log is searched by day, object and name, and paged without losing an entry', async () => {
  const acme = harness.as('acme.owner')
  expect((await acme.call(listAuditEntries, { query: { from: '2026-01-16' } })).items).toEqual([])
  expect((await acme.call(listAuditEntries, { query: { from: '2026-01-15', until: '2026-01-15' } })).items).not.toEqual(
    [],
  )
  const named = await acme.call(listAuditEntries, { query: { search: 'bakery' } })
  expect(named.items.length).toBeGreaterThan(0)
  const all = (await acme.call(listAuditEntries, { query: { limit: 100 } })).items.map(({ id }) => id)
  const paged: string[] = []
  let cursor: string | undefined
  do {
    const page = await acme.call(listAuditEntries, { query: { limit: 4, ...(cursor ? { cursor } : {}) } })
    paged.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor && paged.length < 100)
  expect(paged.slice(0, all.length)).toEqual(all)
})

test('the log of a seller is closed to its neighbour and to its customers', async () => {
  const own = await harness.as('globex.owner').call(listAuditEntries, { query: { limit: 100 } })
  expect(own.items.some(({ objectName }) => objectName.startsWith('bakery'))).toBe(false)
  await expect(harness.as('bakery.owner').call(listAuditEntries)).rejects.toMatchObject({ status: 403 })
  await expect(harness.as('acme.support').call(listAuditEntries)).rejects.toMatchObject({ status: 403 })
})
