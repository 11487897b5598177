import { listAuditEntries } from '@palier/contracts/audit'
import { enterSpace, getMe, listSessions } from '@palier/contracts/identity'
import { endOpenSession, listOpenSessions, updateSessionPolicy } from '@palier/contracts/sessions'
import { getSeller, listCustomers } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, PASSWORD, startHarness } from '../../testing/harness.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const READER = 'acme.reader@acme.example'
const BAKER = 'bakery.owner@bakery.example'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const owner = () => harness.as('acme.owner')

test('a seller sees who of its people is signed in, with type, login, address, begin and idle time [PLK-237]', async () => {
  const cookie = await signIn(BAKER)
  const [session] = (await clientFor(harness.url, cookie).call(listSessions)).items.filter(({ current }) => current)
  await age(session?.id, '90 minutes', '25 minutes')
  const rows = (await owner().call(listOpenSessions, { query: { limit: 100 } })).items
  const { id: customerId } = harness.world.bakery
  expect(rows.find(({ id }) => id === session?.id)).toMatchObject({
    ...{ kind: 'customer', email: BAKER, name: 'bakery owner', customerId, customerName: 'bakery' },
    ...{ ipAddress: '127.0.0.1', userAgent: FIREFOX, current: false },
  })
  const seen = rows.find(({ id }) => id === session?.id)
  expect(seen?.idleSeconds).toBeGreaterThanOrEqual(25 * 60)
  expect(seen?.idleSeconds).toBeLessThan(26 * 60)
  const openedMinutes = (Date.now() - Date.parse(seen?.signedInAt ?? '')) / 60_000
  expect(Math.round(openedMinutes)).toBe(90)
  expect(rows.filter(({ current }) => current)).toMatchObject([{ kind: 'staff', email: 'acme.owner@acme.example' }])
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(rows.map(({ email }) => email).filter((email) => /garage|globex|northwind/.test(email))).toEqual([])
})

test('the list that is asked for again shows who signed in meanwhile, and finds them by name and by kind [PLK-238]', async () => {
  const list = (query = {}) => owner().call(listOpenSessions, { query: { limit: 100, ...query } })
  const before = (await list()).items.map(({ id }) => id)
  await signIn(READER)
  const [latest, ...others] = (await list()).items
  expect(latest).toMatchObject({ kind: 'staff', email: READER })
  expect(others.map(({ id }) => id)).toEqual(before)
  expect((await list({ search: 'reader' })).items.every(({ email }) => email === READER)).toBe(true)
  expect((await list({ kind: 'customer' })).items.every(({ customerId }) => customerId !== null)).toBe(true)
})

test('a session that its seller ends is over with its next request, and the audit log says whose [PLK-239]', async () => {
  const cookie = await signIn(BAKER)
  const baker = clientFor(harness.url, cookie, `acme/${harness.world.bakery.number}`)
  const [own] = (await baker.call(listSessions)).items.filter(({ current }) => current)
  const params = { sessionId: own?.id ?? '' }
  await expect(harness.as('globex.owner').call(endOpenSession, { params })).rejects.toMatchObject({ status: 404 })
  await expect(harness.as('acme.reader').call(endOpenSession, { params })).rejects.toMatchObject({ status: 403 })
  await expect(baker.call(getMe)).resolves.toMatchObject({ email: BAKER })
  await owner().call(endOpenSession, { params })
  await expect(baker.call(getMe)).rejects.toMatchObject({ status: 401, problem: { code: 'access.signed_out' } })
  const { items } = await owner().call(listAuditEntries, { query: { action: 'session.ended' } })
  expect(items).toMatchObject([{ objectName: 'bakery owner', actorName: 'acme owner' }])
  await expect(owner().call(endOpenSession, { params })).rejects.toMatchObject({
    problem: { code: 'session.not_found' },
  })
})

test('a guest from above is shown as one, and sent home without being signed out', async () => {
  const provider = harness.as('provider.owner', 'acme')
  await provider.call(enterSpace, { body: { space: 'acme' } })
  const { items } = await owner().call(listOpenSessions, { query: { kind: 'entered' } })
  expect(items).toMatchObject([{ email: 'provider.owner@northwind.example', kind: 'entered' }])
  await owner().call(endOpenSession, { params: { sessionId: items[0]?.id ?? '' } })
  await expect(provider.call(listCustomers)).rejects.toMatchObject({ problem: { code: 'access.space_not_found' } })
  await expect(harness.as('provider.owner').call(getSeller)).resolves.toMatchObject({ slug: 'northwind' })
})

test('a person may be signed in twice, until the seller forbids it: then the first session comes first [PLK-018]', async () => {
  const email = 'globex.owner@globex.example'
  const globex = harness.as('globex.owner')
  const { items } = await globex.call(listSessions)
  for (const { id, current } of items) if (!current) await end(id)
  const second = await signIn(email)
  await expect(clientFor(harness.url, second).call(getMe)).resolves.toMatchObject({ email })
  await globex.call(updateSessionPolicy, { body: { concurrentSessions: false } })
  const refused = await attempt(email)
  expect([refused.status, await codeOf(refused), refused.headers.getSetCookie()]).toEqual([409, 'SESSION_OPEN', []])
  await fetch(`${harness.url}/api/auth/sign-out`, { method: 'POST', headers: { cookie: second } })
  expect((await attempt(email)).status).toBe(409)
  for (const { id } of (await globex.call(listSessions)).items) await end(id)
  expect((await attempt(email)).status).toBe(200)
  expect((await attempt(email)).status).toBe(409)
  // Acme said nothing of the kind.
  expect([(await attempt(READER)).status, (await attempt(READER)).status]).toEqual([200, 200])
})

test('a session that idled or lasted longer than the seller allows is over, and only then', async () => {
  await owner().call(updateSessionPolicy, { body: { idleMinutes: 30, absoluteHours: 8 } })
  const times: [signedIn: string, lastSeen: string, status: number][] = [
    ['7 hours', '29 minutes', 200],
    ['7 hours', '31 minutes', 401],
    ['8 hours', '1 second', 401],
    ['10 minutes', '1 second', 200],
  ]
  for (const [signedIn, lastSeen, status] of times) {
    const cookie = await signIn(READER)
    const client = clientFor(harness.url, cookie, 'acme')
    const [own] = (await client.call(listSessions)).items.filter(({ current }) => current)
    await age(own?.id, signedIn, lastSeen)
    const answers = []
    for (const path of ['/api/v1/me', '/api/v1/customers', '/api/v1/me'])
      answers.push((await fetch(`${harness.url}${path}`, { headers: { cookie } })).status)
    expect(answers, `${signedIn}, ${lastSeen}`).toEqual([status, status, status])
  }
  await owner().call(updateSessionPolicy, { body: { idleMinutes: null, absoluteHours: null } })
})

test('of several sellers of one person the strictest decides, and being used keeps a session from idling', async () => {
  const cookie = await signIn(BAKER)
  const client = clientFor(harness.url, cookie)
  const [own] = (await client.call(listSessions)).items.filter(({ current }) => current)
  await owner().call(updateSessionPolicy, { body: { idleMinutes: 180 } })
  await age(own?.id, '3 hours', '2 hours')
  await expect(client.call(getMe)).resolves.toMatchObject({ email: BAKER })
  const [used] = (await client.call(listSessions)).items.filter(({ current }) => current)
  expect(Date.now() - Date.parse(used?.lastSeenAt ?? '')).toBeLessThan(60_000)
  // A seller to which the person does not belong has nothing to say; one to which they do has.
  const provider = harness.as('provider.owner')
  await provider.call(updateSessionPolicy, { body: { idleMinutes: 60 } })
  await age(own?.id, '3 hours', '2 hours')
  await expect(client.call(getMe)).resolves.toMatchObject({ email: BAKER })
  await harness.database.owner.execute(sql`insert into memberships (id, seller_id, user_id, role, joined_at)
    select gen_random_uuid(), ${harness.world.northwind}::uuid, id, 'read_only', now() from users where email = ${BAKER}`)
  await age(own?.id, '3 hours', '2 hours')
  await expect(client.call(getMe)).rejects.toMatchObject({ status: 401 })
})

function attempt(email: string): Promise<Response> {
  return fetch(`${harness.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': FIREFOX },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
}

async function signIn(email: string): Promise<string> {
  const reply = await attempt(email)
  if (!reply.ok) throw new Error(`${email} cannot sign in: ${reply.status}`)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Lets a session have begun, and have been used, so long ago: sessions live on the machine's clock, which no test moves. */
async function age(sessionId: string | undefined, signedIn: string, lastSeen: string): Promise<void> {
  await harness.database.owner.execute(sql`update sessions set created_at = now() - ${signedIn}::interval,
    last_seen_at = now() - ${lastSeen}::interval where id = ${sessionId ?? ''}`)
}

async function end(sessionId: string): Promise<void> {
  await harness.database.owner.execute(sql`update sessions set expires_at = now() where id = ${sessionId}`)
}

async function codeOf(reply: Response): Promise<unknown> {
  const problem: { code?: unknown } = JSON.parse(await reply.text())
  return problem.code
}
