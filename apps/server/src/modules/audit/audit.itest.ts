import { listAuditActors, listAuditEntries } from '@palier/contracts/audit'
import { createContact } from '@palier/contracts/contacts'
import { enterSpace, getMe } from '@palier/contracts/identity'
import { listMembers, updateMember } from '@palier/contracts/members'
import { deleteTaxRule, listTaxRules } from '@palier/contracts/tax'
import { updateInvoicingSettings } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, PASSWORD, startHarness } from '../../testing/harness.ts'
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

test('what staff and what a customer change is told with who, what and when; as a guest with in whose space [CBM-101]', async () => {
  const { bakery } = harness.world
  const owner = harness.as('acme.owner')
  const portal = `acme/${bakery.number}`
  const contact = { kind: 'technical', name: 'Odette', email: 'odette@flour.example' } as const
  const own = { params: { customerId: bakery.id }, body: contact }
  const [rule] = (await owner.call(listTaxRules)).items
  if (!rule) throw new Error('acme has no tax rule')
  await owner.call(deleteTaxRule, { params: { taxRuleId: rule.id } })
  await harness.as('bakery.owner').call(createContact, own)
  await owner.call(enterSpace, { body: { space: portal } })
  await harness.as('acme.owner', portal).call(createContact, own)
  const [deletion] = (await owner.call(listAuditEntries, { query: { objectId: rule.id } })).items
  expect(deletion).toMatchObject({ actorName: 'acme owner', action: 'tax_rule.deleted', objectName: rule.name })
  const { items } = await owner.call(listAuditEntries, { query: { action: 'contact.created' } })
  expect(items).toMatchObject([
    { actorName: 'acme owner', entered: true, enteredSpace: portal, outcome: 'done', ipAddress: '127.0.0.1' },
    { actorName: 'bakery owner', entered: false, enteredSpace: '', recordedAt: expect.stringMatching(/^2026-01-15T/) },
  ])
  expect(items[0]?.userAgent).toMatch(/node|undici/i)
})

test('a sign-in and a changed setting are found with date, outcome, who and browser; so is a sign-in that failed [CA-081, CA-082]', async () => {
  const owner = harness.as('acme.owner')
  const browser = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0'
  const attempt = (password: string) =>
    fetch(`${harness.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': browser },
      body: JSON.stringify({ email: 'acme.billing@acme.example', password }),
    })
  expect((await attempt(PASSWORD)).status).toBe(200)
  expect((await attempt('a wrong one that is long')).status).toBe(401)
  await owner.call(updateInvoicingSettings, { body: { leadDays: 7 } })
  const found = async (action: string) => (await owner.call(listAuditEntries, { query: { action } })).items
  expect((await found('user.signed_in'))[0]).toMatchObject({
    actorName: 'acme billing',
    outcome: 'done',
    userAgent: browser,
    recordedAt: expect.stringMatching(/^2026-01-15T09/),
  })
  expect((await found('invoicing.changed'))[0]).toMatchObject({ outcome: 'done', changes: { leadDays: { after: 7 } } })
  // Nobody waits for it: how long a sign-in takes must not tell whether the person exists.
  await expect.poll(() => found('user.sign_in_refused')).toHaveLength(1)
  expect((await found('user.sign_in_refused'))[0]).toMatchObject({
    actorName: 'acme billing',
    outcome: 'refused',
    reason: 'sign_in.refused',
    userAgent: browser,
  })
})

test('whoever loses the right to see the log is refused by the API, and their space no longer offers the page [CA-085]', async () => {
  const reader = harness.as('acme.reader')
  const rightsOfReader = async () => {
    const { spaces } = await reader.call(getMe)
    return spaces.find(({ key }) => key === 'acme')?.permissions ?? []
  }
  await reader.call(listAuditEntries)
  expect(await rightsOfReader()).toContain('audit.view')
  const { items } = await harness.as('acme.owner').call(listMembers)
  const member = items.find(({ name }) => name === 'acme reader')
  if (!member) throw new Error('acme has no reader')
  await harness.as('acme.owner').call(updateMember, { params: { membershipId: member.id }, body: { role: 'support' } })
  await expect(reader.call(listAuditEntries)).rejects.toMatchObject({ status: 403 })
  // The navigation shows what these permissions allow.
  expect(await rightsOfReader()).not.toContain('audit.view')
})

test('what a role does not allow is refused and written down, but not as often as somebody likes', async () => {
  const { cookie, space } = { cookie: harness.cookieOf('acme.support'), space: 'acme' }
  for (let attempt = 0; attempt < 30; attempt++) {
    const reply = await fetch(`${harness.url}/api/v1/audit-entries`, { headers: { cookie, 'palier-space': space } })
    expect(reply.status).toBe(403)
  }
  const { items: all } = await harness
    .as('acme.owner')
    .call(listAuditEntries, { query: { outcome: 'refused', action: 'access.refused', limit: 100 } })
  const items = all.filter(({ actorName }) => actorName === 'acme support')
  expect(items).toHaveLength(20)
  expect(items[0]).toMatchObject({ actorName: 'acme support', reason: 'access.denied', outcome: 'refused' })
  expect(items[0]?.changes).toEqual({ permission: { before: null, after: 'audit.view' } })
})

test('who asks again and again for what is not there, or not theirs, is told of with how often; a stale link is not', async () => {
  const guess = (customerId: string) =>
    fetch(`${harness.url}/api/v1/customers/${customerId}`, {
      headers: { cookie: harness.cookieOf('acme.billing'), 'palier-space': 'acme' },
    })
  const told = async () =>
    (await harness.as('acme.owner').call(listAuditEntries, { query: { action: 'access.guessed' } })).items
  const { globex } = harness.world
  for (let attempt = 0; attempt < 9; attempt++) expect((await guess(newId())).status).toBe(404)
  expect(await told()).toEqual([])
  expect((await guess(globex)).status).toBe(404)
  for (let attempt = 0; attempt < 5; attempt++) await guess(newId())
  expect(await told()).toMatchObject([
    {
      actorName: 'acme billing',
      outcome: 'refused',
      reason: 'customer.not_found',
      changes: { count: { before: null, after: 10 } },
    },
  ])
})

test('the log is filtered by person, outcome, address and object, and who appears in it is listed [CA-083]', async () => {
  const owner = harness.as('acme.owner')
  const { items: actors } = await owner.call(listAuditActors)
  expect(actors.map(({ name }) => name)).toEqual(expect.arrayContaining(['acme owner', 'bakery owner', 'platform']))
  expect(actors.map(({ name }) => name)).not.toContain('globex owner')
  const bakery = actors.find(({ name }) => name === 'bakery owner')
  const signedIn = { actorId: bakery?.id ?? '', action: 'user.signed_in' }
  const { items: chosen } = await owner.call(listAuditEntries, { query: signedIn })
  expect(new Set(chosen.map(({ actorName, action }) => `${actorName} ${action}`))).toEqual(
    new Set(['bakery owner user.signed_in']),
  )
  const { items: all } = await owner.call(listAuditEntries, { query: { limit: 100 } })
  expect(all.length).toBeGreaterThan(chosen.length)
  const { items: elsewhere } = await owner.call(listAuditEntries, { query: { ipAddress: '192.0.2.7' } })
  expect(elsewhere).toEqual([])
})

test('whose scope names customers reads what concerns those, and no file of the whole seller', async () => {
  const { acme, florist } = harness.world
  const { listAuditEntries: list } = await import('./reads.ts')
  const { listAuditArchives } = await import('./archives.ts')
  const seen = await harness.door.read(acme, async (ctx) => {
    const scoped = { ...ctx, scope: { ...ctx.scope, customers: [florist.id] } }
    const query = { limit: 100, sort: '-recordedAt', search: undefined, cursor: undefined } as const
    const archives = { params: {}, body: undefined, query: { ...query, sort: '-firstSequence' as const } }
    const { items } = await list(scoped, { params: {}, body: undefined, query })
    return {
      names: items.map(({ objectName }) => objectName),
      files: (await listAuditArchives(scoped, archives)).items,
    }
  })
  expect(seen.names).toContain('florist owner')
  expect(seen.names.filter((name) => name.startsWith('bakery') || name.startsWith('acme'))).toEqual([])
  expect(seen.files).toEqual([])
})
