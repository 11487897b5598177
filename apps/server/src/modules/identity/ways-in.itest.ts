import { getMe } from '@palier/contracts/identity'
import { listMails } from '@palier/contracts/notifications'
import * as security from '@palier/contracts/security'
import { createSignInProvider, deleteSignInProvider, updateSecurityPolicy } from '@palier/contracts/sign-in-rules'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Harness, PASSWORD, startHarness } from '../../testing/harness.ts'
import { type Account, startProvider } from '../../testing/openid-provider.ts'
import { aBrowser, type TestBrowser } from '../../testing/sign-in-client.ts'
import { softwarePasskey } from '../../testing/software-passkey.ts'

let harness: Harness
let issuer: Awaited<ReturnType<typeof startProvider>>
let account: Account = { sub: 'nobody', email: 'nobody@elsewhere.example', emailVerified: true }
beforeAll(async () => {
  harness = await startHarness()
  // The world was made by the installation's clock; a password ages by the machine's.
  await harness.database.owner.execute(sql`update credentials set updated_at = now()`)
  issuer = await startProvider(`${ORIGIN}/api/auth/callback`, () => account)
})
afterAll(async () => {
  await issuer?.stop()
  await harness?.stop()
})
beforeEach(async () => {
  await harness.database.owner.execute(sql`delete from sign_in_attempts`)
  await harness.database.owner.execute(sql`delete from security_policies`)
})

/** Where the harness believes to be reached. */
const ORIGIN = 'http://localhost:3000'
const SUPPORT = 'acme.support@acme.example'
const READER = 'acme.reader@acme.example'
const BAKER = 'bakery.owner@bakery.example'

const browser = (userAgent?: string) => aBrowser(harness.url, userAgent)
const signIn = (at: TestBrowser, email: string, password = PASSWORD) => at.auth('/sign-in/email', { email, password })
const isSignedIn = async (at: TestBrowser) => (await at.call(getMe)).status === 200

test('a passkey is added, signs its person in without a password, and works no more once it is removed', async () => {
  const at = browser()
  await signIn(at, SUPPORT)
  const passkey = softwarePasskey(ORIGIN)
  const { options } = security.startPasskey.reply.parse((await at.call(security.startPasskey)).body)
  const elsewhere = softwarePasskey('https://evil.example').create(options)
  expect((await at.call(security.addPasskey, { name: 'Evil', response: elsewhere })).code).toBe('passkey.not_valid')
  const again = security.startPasskey.reply.parse((await at.call(security.startPasskey)).body).options
  const added = await at.call(security.addPasskey, { name: 'Laptop', response: passkey.create(again) })
  expect([added.status, security.addPasskey.reply.parse(added.body).recoveryCodes.length]).toEqual([200, 10])

  const next = browser()
  const asked = security.startPasskey.reply.parse((await next.auth('/passkey-options')).body).options
  const signed = passkey.sign(asked)
  expect((await next.auth('/sign-in/passkey', { response: signed })).body).toEqual({})
  expect(await isSignedIn(next)).toBe(true)
  // The answer to one question is the answer to no other, nor is one that another site's page asked for.
  expect((await browser().auth('/sign-in/passkey', { response: signed })).code).toBe('passkey.not_valid')
  const phished = security.startPasskey.reply.parse((await browser().auth('/passkey-options')).body).options
  const stolen = passkey.sign(phished, 'https://evil.example')
  expect((await browser().auth('/sign-in/passkey', { response: stolen })).code).toBe('passkey.not_valid')

  // It also is the second factor after a password.
  const third = browser()
  expect((await signIn(third, SUPPORT)).body).toMatchObject({
    step: 'second_factor',
    methods: ['passkey', 'recovery_code'],
  })
  const second = security.startPasskey.reply.parse((await third.auth('/passkey-options')).body).options
  const shown = await third.auth('/second-factor', { method: 'passkey', response: passkey.sign(second) })
  expect([shown.status, await isSignedIn(third)]).toEqual([200, true])

  await at.call(security.removePasskey, undefined, { passkeyId: passkey.id })
  const last = security.startPasskey.reply.parse((await browser().auth('/passkey-options')).body).options
  expect((await browser().auth('/sign-in/passkey', { response: passkey.sign(last) })).code).toBe('passkey.not_valid')
})

test('a password that attackers know, or guess, is refused at its field; one that is too old is replaced at sign-in [CA-070]', async () => {
  const at = browser()
  await signIn(at, READER)
  const change = (newPassword: string, currentPassword = PASSWORD) =>
    at.auth('/change-password', { currentPassword, newPassword })
  expect((await change('1234567890')).code).toBe('password.breached')
  const weak = await change('Motdepasse2026')
  expect(weak.code).toBe('password.too_weak')
  expect(weak.body.fields).toMatchObject([{ path: 'body.newPassword' }])
  expect((await change(PASSWORD)).code).toBe('password.unchanged')
  expect((await change('stairs up to the attic', 'not my password')).code).toBe('INVALID_PASSWORD')
  expect((await at.auth('/password-judgement', { password: 'stairs up to the attic' })).body.verdict).toBe('accepted')

  const policy = { secondFactor: 'none', allowsEmailCodes: true, attemptsBeforeLock: 10, lockMinutes: 1 } as const
  await harness.as('acme.owner').call(updateSecurityPolicy, { body: { ...policy, passwordMaxAgeDays: 90 } })
  expect((await signIn(browser(), READER)).body).toEqual({})
  await harness.database.owner.execute(sql`update credentials set updated_at = now() - interval '91 days'
    where user_id = (select id from users where email = ${READER})`)
  const old = browser()
  expect((await signIn(old, READER)).body.step).toBe('new_password')
  expect(await isSignedIn(old)).toBe(false)
  expect((await old.auth('/new-password', { newPassword: PASSWORD })).code).toBe('password.unchanged')
  expect((await old.auth('/new-password', { newPassword: 'stairs up to the attic' })).body).toEqual({})
  expect(await isSignedIn(old)).toBe(true)
  expect((await signIn(browser(), READER)).status).toBe(401)
  expect((await signIn(browser(), READER, 'stairs up to the attic')).body).toEqual({})
})

test('after the failures that a seller allows an account is locked for the minutes that it says [CBM-162]', async () => {
  const policy = { secondFactor: 'none', allowsEmailCodes: true, passwordMaxAgeDays: null } as const
  const body = { ...policy, attemptsBeforeLock: 3, lockMinutes: 20 }
  await harness.as('globex.owner').call(updateSecurityPolicy, { body })
  const guess = () => signIn(browser(), 'globex.owner@globex.example', 'a guess')
  for (let count = 0; count < 3; count++) expect((await guess()).status).toBe(401)
  const locked = await guess()
  expect(locked.status).toBe(429)
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(19 * 60)
  expect((await signIn(browser(), 'globex.owner@globex.example')).status).toBe(429)
  // A customer of another seller is locked by nobody's failures but those at its own account.
  expect((await signIn(browser(), BAKER)).status).toBe(200)
})

test('a person signs in at a provider that they linked, and not any more once it is unlinked [CA-061, CA-004]', async () => {
  const root = harness.as('provider.owner')
  const facts = { kind: 'other', name: 'Elsewhere', issuer: issuer.issuer, clientId: 'palier' } as const
  const body = { ...facts, clientSecret: 'a secret of the tests', trustsAddress: true }
  await expect(harness.as('acme.owner').call(createSignInProvider, { body })).rejects.toMatchObject({ status: 403 })
  const { id: providerId } = await root.call(createSignInProvider, { body })

  account = { sub: 'baker-elsewhere', email: 'private@elsewhere.example', emailVerified: true }
  expect(await arrival(browser(), providerId)).toBe('/sign-in?failure=provider_unknown')
  const at = browser()
  await signIn(at, BAKER)
  expect(await arrival(at, providerId, { link: true, next: '/c/acme/1/account/security' })).toBe(
    '/c/acme/1/account/security?linked=yes',
  )
  // Who is linked proves there that it is still them; somebody else's account there proves nothing.
  await harness.database.owner.execute(sql`update sessions set opened_at = now() - interval '1 hour', proved_at = null
    where user_id = (select id from users where email = ${BAKER})`)
  account = { ...account, sub: 'another' }
  expect(await arrival(at, providerId, { prove: true, next: '/proved' })).toBe('/sign-in?failure=provider')
  expect((await at.call(security.renewRecoveryCodes)).code).toBe('access.proof_needed')
  account = { ...account, sub: 'baker-elsewhere' }
  expect(await arrival(at, providerId, { prove: true, next: '/proved' })).toBe('/proved')
  expect((await at.call(security.renewRecoveryCodes)).code).toBe('second_factor.none')
  const next = browser()
  expect(await arrival(next, providerId, { next: '/c/acme/1' })).toBe('/c/acme/1')
  const me = getMe.reply.parse((await next.call(getMe)).body)
  expect(me.email).toBe(BAKER)

  // Another's verified address is an invitation to be them, so a provider must say that it verified it.
  account = { sub: 'stranger', email: SUPPORT, emailVerified: false }
  expect(await arrival(browser(), providerId)).toBe('/sign-in?failure=provider_unknown')
  account = { sub: 'support-elsewhere', email: SUPPORT, emailVerified: true }
  const support = browser()
  expect(await arrival(support, providerId)).toBe('/')
  expect(getMe.reply.parse((await support.call(getMe)).body).email).toBe(SUPPORT)

  // What came back for one browser is of no use in another.
  const started = await support.auth('/providers/start', { providerId })
  expect((await browser().get(await returnFrom(String(started.body.url)))).headers.get('location')).toBe(
    '/sign-in?failure=provider',
  )

  const own = security.getSecurity.reply.parse((await at.call(security.getSecurity)).body)
  expect(own.linkedSignIns).toMatchObject([{ providerName: 'Elsewhere' }])
  await at.call(security.unlinkSignIn, undefined, { linkedSignInId: own.linkedSignIns[0]?.id ?? '' })
  account = { sub: 'baker-elsewhere', email: 'private@elsewhere.example', emailVerified: true }
  expect(await arrival(browser(), providerId)).toBe('/sign-in?failure=provider_unknown')

  // The last way in is neither removed by its person nor with its provider.
  await harness.database.owner.execute(sql`delete from credentials where provider_id = 'credential'
    and user_id = (select id from users where email = ${SUPPORT})`)
  const link = security.getSecurity.reply.parse((await support.call(security.getSecurity)).body).linkedSignIns[0]
  expect((await support.call(security.unlinkSignIn, undefined, { linkedSignInId: link?.id ?? '' })).code).toBe(
    'credential.last',
  )
  await expect(root.call(deleteSignInProvider, { params: { providerId } })).rejects.toMatchObject({ status: 409 })
})

test('mails tell of every sign-in and change of password, or of none, as the person wants it [DC-079]', async () => {
  const FLORIST = 'florist.owner@florist.example'
  const subjects = async () => {
    await harness.drain()
    const { items } = await harness.as('acme.owner').call(listMails, { query: { limit: 100 } })
    return items.filter(({ to, kind }) => to.includes(FLORIST) && kind === 'security').map(({ subject }) => subject)
  }
  const at = browser()
  await signIn(at, FLORIST)
  const before = (await subjects()).length
  await at.call(security.updateSecurity, { securityMails: 'always' })
  await signIn(browser(), FLORIST)
  await at.auth('/change-password', { currentPassword: PASSWORD, newPassword: 'stairs up to the attic' })
  expect((await subjects()).length).toBe(before + 2)
  await at.call(security.updateSecurity, { securityMails: 'never' })
  // Turning them off is told by a last one.
  expect((await subjects()).length).toBe(before + 3)
  await signIn(browser(), FLORIST, 'stairs up to the attic')
  await at.auth('/change-password', {
    currentPassword: 'stairs up to the attic',
    newPassword: 'and down to the cellar',
  })
  expect((await subjects()).length).toBe(before + 3)
  // In between: only from a browser or an address that was not seen before.
  await at.call(security.updateSecurity, { securityMails: 'new_device' })
  await signIn(browser(), FLORIST, 'and down to the cellar')
  expect((await subjects()).length).toBe(before + 3)
  await signIn(browser('a browser nobody saw'), FLORIST, 'and down to the cellar')
  expect((await subjects()).length).toBe(before + 4)
})

/** Goes to the provider and back, and tells where the person lands. */
async function arrival(at: TestBrowser, providerId: string, more: object = {}): Promise<string> {
  const started = await at.auth('/providers/start', { providerId, ...more })
  return (await at.get(await returnFrom(String(started.body.url)))).headers.get('location') ?? ''
}

/** Follows the provider's redirections until it sends the person back; gives the path of that. */
async function returnFrom(address: string): Promise<string> {
  const elsewhere = new Map<string, string>()
  for (let url = new URL(address); ; ) {
    if (url.origin === ORIGIN) return `${url.pathname}${url.search}`
    const cookie = [...elsewhere].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const each of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      elsewhere.set(name, value)
    }
    const location = reply.headers.get('location')
    if (!location) throw new Error(`The provider stopped at ${url.href}: ${reply.status} ${await reply.text()}`)
    url = new URL(location, url)
  }
}
