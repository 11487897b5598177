import { exportAuditEntries, listAuditEntries } from '@palier/contracts/audit'
import { createCustomer, updateCustomer } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { recordMany } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

test('the filtered log is exported as CSV, each line with its hash, and no cell is a formula [CA-084]', async () => {
  const owner = harness.as('acme.owner')
  const body = { kind: 'person', email: 'x@x.example', language: 'en', address: { country: 'FR' } } as const
  const made = await owner.call(createCustomer, { body: { ...body, name: '=HYPERLINK("http://evil")' } })
  for (const sector of ['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    await owner.call(updateCustomer, { params: { customerId: made.customer.id }, body: { sector } })
  const filters = { objectId: made.customer.id }
  expect((await owner.call(listAuditEntries, { query: filters })).items).toHaveLength(10)
  const text = await owner.call(exportAuditEntries, { query: filters })
  const [header, ...lines] = text.trimEnd().split('\r\n')
  expect(header).toMatch(/^sequence,recorded_at,.*,hash$/)
  expect(lines).toHaveLength(10)
  expect(lines.every((line) => /^\d+,2026-01-15T.*,[0-9a-f]{64}$/.test(line))).toBe(true)
  expect(lines[0]).toContain(`"'=HYPERLINK(""http://evil"")"`)
  const asLink = await fetch(`${harness.url}/api/v1/audit-entries/export?space=acme&objectId=${made.customer.id}`, {
    headers: { cookie: harness.cookieOf('acme.owner') },
  })
  expect(asLink.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-2026-01-15-\d+\.csv"$/)
  expect(await asLink.text()).toBe(text)
  const { items } = await owner.call(listAuditEntries, { query: { action: 'audit.exported' } })
  expect(items).toHaveLength(2)
  await expect(harness.as('acme.reader').call(exportAuditEntries, { query: {} })).rejects.toMatchObject({ status: 403 })
})

test('an export is longer than one piece, complete and without repetition', async () => {
  const happening = () => ({ object: { type: 'customer', id: newId(), name: 'many' }, payload: {} })
  await harness.door.write(harness.world.acme, (ctx) =>
    recordMany(ctx, 'customer.changed', Array.from({ length: 2_500 }, happening)),
  )
  const text = await harness
    .as('acme.owner')
    .call(exportAuditEntries, { query: { search: 'many', actorId: 'platform' } })
  const lines = text.trimEnd().split('\r\n').slice(1)
  expect(lines).toHaveLength(2_500)
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2_500)
})

test('in a long log a word is found wherever it stands, often or once, in either order, and paged without losing an entry', async () => {
  const { globex } = harness.world
  const owner = harness.as('globex.owner')
  // One a second, the newest first: a word that all have, one that begins to be had far behind, one of the oldest alone.
  await harness.database.owner.execute(sql`insert into audit_entries (id, seller_id, recorded_at, actor_kind, actor_id, actor_name,
      entered, ip_address, action, object_type, object_id, object_name, changes, request_id)
    select gen_random_uuid(), ${globex}::uuid, '2026-01-14T00:00:00Z'::timestamptz - i * interval '1 second', 'user', 'crowd',
      'Somebody' || case when i between 8101 and 8180 or i % 400 = 0 and i <= 8000 then ' Midway' when i = 9000 then ' Bygone' else '' end,
      false, '192.0.2.1', 'customer.changed', 'customer', 'object', '', '{}', ''
    from generate_series(1, 9000) i`)
  const pageOf = (query: object) => owner.call(listAuditEntries, { query })
  for (const sort of ['-recordedAt', 'recordedAt']) {
    expect((await pageOf({ search: 'bygone', sort })).items, sort).toHaveLength(1)
    expect((await pageOf({ search: 'nowhere', sort })).items, sort).toEqual([])
    expect((await pageOf({ search: 'somebody', sort, limit: 20 })).items, sort).toHaveLength(20)
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await pageOf({ search: 'midway', sort, limit: 40, ...(cursor ? { cursor } : {}) })
      found.push(...page.items.map(({ recordedAt }) => recordedAt))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(found).size, sort).toBe(100)
    expect(found, sort).toEqual(sort === 'recordedAt' ? found.toSorted() : found.toSorted().reverse())
  }
  expect((await pageOf({ search: 'somebody bygone', actorId: 'crowd', outcome: 'done' })).items).toHaveLength(1)
  expect((await harness.as('acme.owner').call(listAuditEntries, { query: { search: 'midway' } })).items).toEqual([])
})
