import { endSession, getMe, listSessions, updateMe } from '@palier/contracts/identity'
import { listMails } from '@palier/contracts/notifications'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { clientFor, type Harness, PASSWORD, signIn, startHarness } from '../../testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(async () => {
  await harness.database.owner.execute(sql`delete from sign_in_attempts`)
})

const SUPPORT = 'acme.support@acme.example'
const READER = 'acme.reader@acme.example'
const BAKER = 'bakery.owner@bakery.example'

/** A request to the sign-in service, with the browser's headers that matter. */
async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const reply = await fetch(`${harness.url}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await reply.text()
  return { status: reply.status, text, headers: reply.headers, code: /"code":"([^"]*)"/.exec(text)?.[1] }
}

const trySignIn = (email: string, password: string) => post('/sign-in/email', { email, password })

const me = async (cookie: string) => clientFor(harness.url, cookie).call(getMe)

/** The token of the newest link that was mailed to the address by a seller. */
async function mailedTokens(person: 'acme.owner' | 'provider.owner', to: string, kind: string): Promise<string[]> {
  await harness.drain()
  const { items } = await harness.as(person).call(listMails, { query: { limit: 100 } })
  return items
    .filter((mail) => mail.to.includes(to) && mail.kind === kind)
    .map((mail) => /token=([\w-]+)/.exec(mail.text)?.[1] ?? '')
}

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await trySignIn(SUPPORT, 'not the password')
  const unknown = await trySignIn('nobody@acme.example', 'not the password')
  expect([wrong.status, wrong.code]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD'])
  expect([unknown.status, unknown.code]).toEqual([wrong.status, wrong.code])
  expect(wrong.headers.getSetCookie()).toEqual([])
})

test('the session cookie is out of reach of scripts and of other sites, and holds for seven days', async () => {
  const reply = await trySignIn(SUPPORT, PASSWORD)
  const [cookie = ''] = reply.headers.getSetCookie()
  expect(cookie).toMatch(/^palier\.session_token=/)
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=604800']) expect(cookie).toContain(attribute)
  expect(reply.text).toBe('{}')
})

test('a cookie with another signature, and a session that has expired, are nobody', async () => {
  const cookie = await signIn(harness.url, SUPPORT)
  await expect(me(cookie.replace(/\.[^.]*$/, `.${'A'.repeat(43)}%3D`))).rejects.toMatchObject({ status: 401 })
  await expect(me('palier.session_token=nonsense')).rejects.toMatchObject({ status: 401 })
  const [session] = await rowsOf<{ id: string }>(
    harness.database.owner,
    sql`update sessions set expires_at = now() - interval '1 second'
      where id = (select s.id from sessions s join users u on u.id = s.user_id where u.email = ${SUPPORT} order by s.created_at desc limit 1)
      returning id`,
  )
  expect(session).toBeDefined()
  await expect(me(cookie)).rejects.toMatchObject({ status: 401, problem: { code: 'access.signed_out' } })
})

test('a session that is a day old is renewed for seven days by being used', async () => {
  const cookie = await signIn(harness.url, SUPPORT)
  await harness.database.owner.execute(sql`update sessions set expires_at = now() + interval '3 days'
    where user_id = (select id from users where email = ${SUPPORT})`)
  const reply = await fetch(`${harness.url}/api/v1/me`, { headers: { cookie } })
  expect(reply.headers.getSetCookie()[0]).toMatch(/^palier\.session_token=.*Max-Age=604800/)
  const again = await fetch(`${harness.url}/api/v1/me`, { headers: { cookie } })
  expect(again.headers.getSetCookie()).toEqual([])
  const [row] = await rowsOf<{ left: number }>(
    harness.database.owner,
    sql`select extract(epoch from max(expires_at) - now())::float8 as left from sessions
      where user_id = (select id from users where email = ${SUPPORT})`,
  )
  expect(row?.left).toBeGreaterThan(6.9 * 24 * 3600)
})

test('signing out ends the session, not only the cookie', async () => {
  const cookie = await signIn(harness.url, SUPPORT)
  expect((await post('/sign-out', {}, { cookie })).status).toBe(200)
  await expect(me(cookie)).rejects.toMatchObject({ status: 401 })
})

test('after a change of password the old one fails, the new one works, and other sessions are over [PLK-013]', async () => {
  const here = await signIn(harness.url, SUPPORT)
  const elsewhere = await signIn(harness.url, SUPPORT)
  const wrong = await post(
    '/change-password',
    { currentPassword: 'not it', newPassword: 'a longer password' },
    { cookie: here },
  )
  expect(wrong.code).toBe('INVALID_PASSWORD')
  const short = await post(
    '/change-password',
    { currentPassword: PASSWORD, newPassword: 'ninechars' },
    { cookie: here },
  )
  expect(short.code).toBe('PASSWORD_TOO_SHORT')
  const changed = await post(
    '/change-password',
    { currentPassword: PASSWORD, newPassword: 'a longer password' },
    { cookie: here },
  )
  expect(changed.status).toBe(200)
  await expect(me(elsewhere)).rejects.toMatchObject({ status: 401 })
  const renewed = changed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  expect((await me(renewed)).email).toBe(SUPPORT)
  expect((await trySignIn(SUPPORT, PASSWORD)).status).toBe(401)
  expect((await trySignIn(SUPPORT, 'a longer password')).status).toBe(200)
})

test('a forgotten password is replaced by a mailed link that works once [PLK-014, DC-010]', async () => {
  const open = await signIn(harness.url, READER)
  expect((await post('/request-password-reset', { email: READER })).status).toBe(200)
  const [token = ''] = await mailedTokens('acme.owner', READER, 'password_reset')
  expect(token).not.toBe('')
  expect((await post('/reset-password', { token, newPassword: 'short' })).code).toBe('PASSWORD_TOO_SHORT')
  expect((await post('/reset-password', { token, newPassword: 'remembered at the last landing' })).status).toBe(200)
  expect((await trySignIn(READER, 'remembered at the last landing')).status).toBe(200)
  expect((await trySignIn(READER, PASSWORD)).status).toBe(401)
  await expect(me(open)).rejects.toMatchObject({ status: 401 })
  const second = await post('/reset-password', { token, newPassword: 'somebody else' })
  expect([second.status, second.code]).toEqual([400, 'INVALID_TOKEN'])
})

test('an address without an account gets the same answer in about the same time, and no mail [PLK-014]', async () => {
  const timed = async (email: string) => {
    const startedMs = performance.now()
    const reply = await post('/request-password-reset', { email })
    return { ...reply, ms: performance.now() - startedMs }
  }
  const known = await timed(READER)
  const unknown = await timed('nobody@acme.example')
  expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThanOrEqual(295)
  await harness.drain()
  const { items } = await harness.as('acme.owner').call(listMails, { query: { search: 'nobody@acme.example' } })
  expect(items).toEqual([])
})

test('a link is good for an hour, and the database does not know its token', async () => {
  await post('/request-password-reset', { email: BAKER })
  const [token = ''] = await mailedTokens('acme.owner', BAKER, 'password_reset')
  const rows = await rowsOf<{ identifier: string; minutes: number }>(
    harness.database.owner,
    sql`select identifier, extract(epoch from expires_at - now())::float8 / 60 as minutes from verifications
      where value = (select id from users where email = ${BAKER}) order by created_at desc limit 1`,
  )
  expect(rows[0]?.identifier).not.toContain(token)
  expect(rows[0]?.minutes).toBeGreaterThan(59)
  expect(rows[0]?.minutes).toBeLessThanOrEqual(60)
  await harness.database.owner.execute(sql`update verifications set expires_at = now() - interval '1 second'`)
  expect((await post('/reset-password', { token, newPassword: 'too late for this' })).code).toBe('INVALID_TOKEN')
})

test('guessing at one account is stopped, without locking its owner out of where they usually work', async () => {
  await signIn(harness.url, 'acme.billing@acme.example')
  // The attacker comes from an address that the account was never signed in from.
  await harness.database.owner.execute(sql`update sessions set ip_address = '192.0.2.1'`)
  let attempts = 0
  let last = await trySignIn('acme.billing@acme.example', 'guess')
  for (; last.status === 401 && attempts < 40; attempts++) last = await trySignIn('acme.billing@acme.example', 'guess')
  expect([last.status, last.code]).toEqual([429, 'request.too_many'])
  expect(attempts).toBe(10)
  expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect((await trySignIn('acme.billing@acme.example', PASSWORD)).status).toBe(429)
  await harness.database.owner.execute(sql`update sessions set ip_address = '127.0.0.1'`)
  expect((await trySignIn('acme.billing@acme.example', PASSWORD)).status).toBe(200)
})

test('one address that tries many accounts is stopped too', async () => {
  expect((await trySignIn('somebody.1@acme.example', 'guess')).status).toBe(401)
  // Twenty-eight more guesses, each at another account.
  await harness.database.owner.execute(sql`update sign_in_attempts set count = 29 where key like 'address:%'`)
  expect((await trySignIn('somebody.30@acme.example', 'guess')).status).toBe(401)
  expect((await trySignIn('somebody.31@acme.example', 'guess')).status).toBe(429)
})

test('nobody can sign up, and no other endpoint of the sign-in service exists', async () => {
  const stranger = { name: 'Stranger', email: 'stranger@example.org', password: 'a long password' }
  expect((await post('/sign-up/email', stranger)).status).toBe(404)
  for (const path of ['/delete-user', '/change-email', '/update-user', '/list-accounts'])
    expect((await post(path, {})).status).toBe(404)
})

test('a page of another site cannot sign anybody in or out', async () => {
  const reply = await post('/sign-in/email', { email: BAKER, password: PASSWORD }, { origin: 'https://evil.example' })
  expect([reply.status, reply.code]).toEqual([403, 'access.cross_site'])
})

test('an incomplete sign-in is refused by the name of the field', async () => {
  const reply = await post('/sign-in/email', { email: BAKER })
  expect(reply.status).toBe(400)
  expect(reply.text).toContain('"path":"body.password"')
})

test('the language and the theme that a person chose are there after a new sign-in [PLK-015]', async () => {
  const cookie = await signIn(harness.url, BAKER)
  const client = clientFor(harness.url, cookie)
  await client.call(updateMe, { body: { language: 'en', theme: 'dark' } })
  await post('/sign-out', {}, { cookie })
  const again = await me(await signIn(harness.url, BAKER))
  expect([again.language, again.theme]).toEqual(['en', 'dark'])
  expect(again.name).toBe('bakery owner')
})

test('a person sees their own sessions only, and can end one of them', async () => {
  const here = clientFor(harness.url, await signIn(harness.url, BAKER))
  const there = await signIn(harness.url, BAKER)
  const { items } = await here.call(listSessions)
  expect(items.filter(({ current }) => current)).toHaveLength(1)
  const strangers = await harness.as('florist.owner').call(listSessions)
  expect(strangers.items.some(({ id }) => items.some((own) => own.id === id))).toBe(false)
  const foreign = strangers.items[0]?.id ?? ''
  await expect(here.call(endSession, { params: { sessionId: foreign } })).rejects.toMatchObject({ status: 404 })
  const newest = items.find(({ current }) => !current)
  const all = await clientFor(harness.url, there).call(listSessions)
  const target = all.items.find(({ current }) => current)?.id ?? newest?.id ?? ''
  await here.call(endSession, { params: { sessionId: target } })
  await expect(me(there)).rejects.toMatchObject({ status: 401 })
})
