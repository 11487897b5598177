import { getAuditSettings, listAuditArchives, listAuditEntries, updateAuditSettings } from '@palier/contracts/audit'
import { createCustomer } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operate } from '../../app/operations.ts'
import { runDueTasks } from '../../app/schedule.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { archiveOldMonths } from './archive.ts'
import { unpackArchive } from './domain/archive-file.ts'
import { recordMany, sealWaiting, verifyAuditLog } from './index.ts'
import { sealAll } from './seal.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.world.acme
const verdict = () => verifyAuditLog(harness.door, harness.files, acme())
const happening = (id = newId()) => ({ object: { type: 'customer', id, name: 'Flour' }, payload: {} })
const tell = (count: number) =>
  harness.door.write(acme(), (ctx) =>
    recordMany(
      ctx,
      'customer.changed',
      Array.from({ length: count }, () => happening()),
    ),
  )

async function asIntruder(statement: ReturnType<typeof sql>): Promise<void> {
  const { database } = harness
  for (const table of ['audit_entries', 'audit_seals'])
    await database.runScript(`alter table ${table} disable trigger user`)
  await database.owner.execute(statement)
  for (const table of ['audit_entries', 'audit_seals'])
    await database.runScript(`alter table ${table} enable trigger user`)
}

async function count(table: 'audit_entries' | 'audit_seals'): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    harness.database.owner,
    sql`select count(*)::int as count from ${sql.identifier(table)} where seller_id = ${acme()}`,
  )
  return row?.count ?? 0
}

async function verifyByCommand(): Promise<string> {
  const said: string[] = []
  const done = operate(harness, true, { name: 'verify', seller: 'acme' }, (text) => said.push(text))
  await done.catch((error: unknown) => said.push(error instanceof Error ? error.message : ''))
  return said.join('')
}

test('writers wait for nobody: entries committed out of order by several at once make one whole chain', async () => {
  const late = harness.door.write(acme(), async (ctx) => {
    await recordMany(ctx, 'customer.changed', [happening(), happening()])
    if (harness.engine === 'postgres') await sealAll(harness.door, acme())
  })
  await Promise.all([
    late,
    ...Array.from({ length: 6 }, () => tell(3)),
    sealWaiting(harness.door),
    sealWaiting(harness.door),
  ])
  await tell(2)
  await sealWaiting(harness.door)
  const { head, fault } = await verdict()
  expect(fault).toBeUndefined()
  expect(head.sequence).toBe(await count('audit_seals'))
  const settings = await harness.as('acme.owner').call(getAuditSettings)
  expect(settings).toMatchObject({ sequence: head.sequence, hash: head.hash, retentionMonths: 24 })
})

test('the database refuses to change or take away an entry, its seal and the head of the chain', async () => {
  const { owner } = harness.database
  await sealAll(harness.door, acme())
  const refused = async (statement: ReturnType<typeof sql>) =>
    expect(owner.execute(statement)).rejects.toMatchObject({ cause: { code: '23000' } })
  await refused(sql`update audit_entries set actor_name = 'nobody' where seller_id = ${acme()}`)
  await refused(sql`delete from audit_entries where seller_id = ${acme()}`)
  await refused(sql`update audit_seals set hash = ${'f'.repeat(64)} where seller_id = ${acme()} and sequence = 2`)
  await refused(sql`delete from audit_seals where seller_id = ${acme()}`)
  await refused(sql`update audit_chains set sequence = 1 where seller_id = ${acme()}`)
  await refused(sql`delete from audit_chains where seller_id = ${acme()}`)
})

describe('whoever gets past the database is found by the command that verifies', () => {
  test('a changed entry is named', async () => {
    const [row] = await rowsOf<{ id: string; name: string }>(
      harness.database.owner,
      sql`select entry_id as id, actor_name as name from audit_seals s join audit_entries e on e.id = s.entry_id
        where s.seller_id = ${acme()} and s.sequence = 4`,
    )
    await asIntruder(sql`update audit_entries set actor_name = 'somebody else' where id = ${row?.id}`)
    expect(await verifyByCommand()).toContain(`audit entry 4 (${row?.id}): content_changed`)
    await asIntruder(sql`update audit_entries set actor_name = ${row?.name} where id = ${row?.id}`)
    expect(await verifyByCommand()).toMatch(
      /The audit log of acme is whole: \d+ entries, the last with hash [0-9a-f]{64}\./,
    )
  })

  test('an entry that was slipped in past the recorder is named', async () => {
    const id = newId()
    await asIntruder(sql`insert into audit_entries (id, seller_id, recorded_at, actor_kind, actor_id, actor_name, entered, ip_address,
        action, object_type, object_id, object_name, changes, request_id)
      values (${id}, ${acme()}, now(), 'user', 'x', 'Mallory', false, '', 'plan.changed', 'plan', 'x', 'x', '{}', 'x')`)
    expect((await verdict()).fault).toEqual({ sequence: 0, entryId: id, fault: 'never_registered' })
    await asIntruder(sql`delete from audit_entries where id = ${id}`)
    expect((await verdict()).fault).toBeUndefined()
  })

  test('entries taken away are missed, in the middle and at the end', async () => {
    const { head } = await verdict()
    await tell(1)
    await sealAll(harness.door, acme())
    const last = sql`seller_id = ${acme()} and sequence = ${head.sequence + 1}`
    await harness.database.runScript('create table taken as select * from audit_seals where false')
    await asIntruder(
      sql`with gone as (delete from audit_seals where ${last} returning *) insert into taken select * from gone`,
    )
    expect((await verdict()).fault).toMatchObject({ sequence: head.sequence + 1, fault: 'end_missing' })
    await asIntruder(sql`insert into audit_seals select * from taken`)
    expect((await verdict()).fault).toBeUndefined()
    await asIntruder(sql`update audit_seals set sequence = 1000000 where seller_id = ${acme()} and sequence = 3`)
    expect((await verdict()).fault).toMatchObject({ sequence: 3, fault: 'number_missing' })
    await asIntruder(sql`update audit_seals set sequence = 3 where seller_id = ${acme()} and sequence = 1000000`)
  })
})

describe('months that a seller no longer keeps are moved to files', () => {
  test('the log leaves the database as often as the seller decides, and appears in the archive [CBM-096]', async () => {
    const owner = harness.as('acme.owner')
    await expect(owner.call(updateAuditSettings, { body: { retentionMonths: 2 } })).rejects.toMatchObject({
      problem: { code: 'request.invalid', fields: [{ path: 'body.retentionMonths' }] },
    })
    await owner.call(updateAuditSettings, { body: { retentionMonths: 3 } })
    const before = { entries: await count('audit_entries'), head: (await verdict()).head }
    await harness.setClock('2026-04-30')
    await runDueTasks(harness.door)
    await harness.drain()
    expect((await owner.call(listAuditArchives)).items).toEqual([])
    await harness.setClock('2026-05-01')
    await runDueTasks(harness.door)
    await harness.drain()
    const { items } = await owner.call(listAuditArchives)
    expect(items).toMatchObject([{ firstSequence: 1, lastRecordedAt: expect.stringMatching(/^2026-01-15/) }])
    expect(items[0]?.entryCount).toBeGreaterThanOrEqual(before.entries)
    const { items: left } = await owner.call(listAuditEntries, { query: { sort: 'recordedAt', limit: 100 } })
    expect(left.filter(({ recordedAt }) => recordedAt < '2026-02')).toEqual([])
    expect(left.map(({ action }) => action)).toContain('audit.archived')
    const { head, fault } = await verdict()
    expect(fault).toBeUndefined()
    expect(head.sequence).toBeGreaterThan(before.head.sequence)
  })

  test('a file is downloaded with its manifest, by those who may export, and the log tells of it', async () => {
    const [archive] = (await harness.as('acme.owner').call(listAuditArchives)).items
    const path = `${harness.url}/api/v1/audit-archives/${archive?.id}/file`
    // As a browser asks that follows the page's link.
    const get = (person: 'acme.owner' | 'acme.reader' | 'globex.owner', space: string) =>
      fetch(`${path}?space=${space}`, { headers: { cookie: harness.cookieOf(person) } })
    const reply = await get('acme.owner', 'acme')
    expect(reply.headers.get('content-type')).toBe('application/gzip')
    const { manifest, entries } = unpackArchive(new Uint8Array(await reply.arrayBuffer()))
    expect(manifest).toMatchObject({ firstSequence: 1, lastHash: archive?.lastHash, entryCount: entries.length })
    expect((await get('acme.reader', 'acme')).status).toBe(403)
    expect((await get('globex.owner', 'globex')).status).toBe(404)
    const { items } = await harness
      .as('acme.owner')
      .call(listAuditEntries, { query: { action: 'audit.archive_downloaded' } })
    expect(items).toMatchObject([{ objectId: archive?.id }])
  })

  test('a crash before or after the file is written loses no entry and moves none twice', async () => {
    await harness.setClock('2026-06-10')
    await tell(30)
    await harness.setClock('2026-10-02')
    const dying = (at: 'put' | 'get'): FileStore => ({
      ...harness.files,
      put: at === 'put' ? () => Promise.reject(new Error('power failure')) : harness.files.put,
      get: () => Promise.reject(new Error('power failure')),
    })
    const before = await count('audit_entries')
    for (const at of ['put', 'get'] as const) {
      await expect(archiveOldMonths(harness.door, dying(at), acme())).rejects.toThrow('power failure')
      expect(await count('audit_entries')).toBe(before)
      expect((await verdict()).fault).toBeUndefined()
    }
    await Promise.all([1, 2].map(() => archiveOldMonths(harness.door, harness.files, acme())))
    const { items } = await harness.as('acme.owner').call(listAuditArchives, { query: { sort: 'firstSequence' } })
    const ends = items.map(({ firstSequence, lastSequence }) => [firstSequence, lastSequence])
    expect(ends.slice(1).map(([first]) => first)).toEqual(ends.slice(0, -1).map(([, last]) => Number(last) + 1))
    expect(new Set(items.map(({ firstRecordedAt }) => firstRecordedAt.slice(0, 7)))).toEqual(
      new Set(['2026-01', '2026-05', '2026-06']),
    )
    const archived = items.reduce((sum, { entryCount }) => sum + entryCount, 0)
    const { head, fault } = await verdict()
    expect(fault).toBeUndefined()
    expect(archived + (await count('audit_seals'))).toBe(head.sequence)
    expect(await count('audit_entries')).toBe(await count('audit_seals'))
  })

  test('a file that is changed, exchanged or lost is named by the command that verifies', async () => {
    const [row] = await rowsOf<{ key: string }>(
      harness.database.owner,
      sql`select file_key as key from audit_archives where seller_id = ${acme()} order by first_sequence limit 1`,
    )
    const original = await harness.files.get(row?.key ?? '')
    if (!original) throw new Error('The first archive has no file')
    const { gzipSync, gunzipSync } = await import('node:zlib')
    const text = gunzipSync(original).toString().replace('acme owner', 'an angel')
    await harness.files.put(row?.key ?? '', gzipSync(text))
    expect((await verdict()).fault).toMatchObject({ fault: 'content_changed' })
    await harness.files.put(row?.key ?? '', new Uint8Array([1, 2, 3]))
    expect((await verdict()).fault).toMatchObject({ sequence: 1, fault: 'archive_changed' })
    await harness.files.put(row?.key ?? '', original)
    expect((await verdict()).fault).toBeUndefined()
  })
})

test('a command that fails leaves neither an entry nor a seal', async () => {
  const before = [await count('audit_entries'), await count('audit_seals')]
  await expect(
    harness.door.write(acme(), async (ctx) => {
      await ctx.record('customer.changed', happening())
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect([await count('audit_entries'), await count('audit_seals')]).toEqual(before)
  await harness.as('acme.owner').call(createCustomer, {
    body: { kind: 'person', name: 'Ada', email: 'ada@ada.example', language: 'en', address: { country: 'FR' } },
  })
  expect(await count('audit_entries')).toBe(Number(before[0]) + 1)
})
