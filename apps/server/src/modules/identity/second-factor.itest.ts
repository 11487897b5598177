import { listAuditEntries } from '@palier/contracts/audit'
import { getMe, listSessions } from '@palier/contracts/identity'
import { listMails } from '@palier/contracts/notifications'
import * as security from '@palier/contracts/security'
import { getSecurityPolicy, updateSecurityPolicy } from '@palier/contracts/sign-in-rules'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../platform/db/transaction.ts'
import { type Harness, PASSWORD, type Person, startHarness } from '../../testing/harness.ts'
import { aBrowser, codeNow, type TestBrowser } from '../../testing/sign-in-client.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(async () => {
  await harness.database.owner.execute(sql`delete from sign_in_attempts`)
  // Each test may use the code of this half minute again.
  await harness.database.owner.execute(sql`update second_factors set last_step = 0`)
})

const SUPPORT = 'acme.support@acme.example'
const READER = 'acme.reader@acme.example'
const BILLING = 'acme.billing@acme.example'
const BAKER = 'bakery.owner@bakery.example'
const FLORIST = 'florist.owner@florist.example'
const USUAL = {
  secondFactor: 'none',
  allowsEmailCodes: true,
  passwordMaxAgeDays: null,
  attemptsBeforeLock: 10,
  lockMinutes: 1,
} as const

const browser = () => aBrowser(harness.url)
const signIn = (at: TestBrowser, email: string, password = PASSWORD) => at.auth('/sign-in/email', { email, password })
const isSignedIn = async (at: TestBrowser) => (await at.call(getMe)).status === 200
const policyOf = (person: Person, change: object) =>
  harness.as(person).call(updateSecurityPolicy, { body: { ...USUAL, ...change } })

/** Turns an authenticator app on for whoever is signed in; gives its secret and the recovery codes. */
async function setUpApp(at: TestBrowser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await at.call(security.startAuthenticator)
  const secret = String(begun.body.secret)
  const confirmed = await at.call(security.confirmAuthenticator, { code: codeNow(secret) })
  expect(confirmed.status).toBe(200)
  await harness.database.owner.execute(sql`update second_factors set last_step = 0`)
  return { secret, recoveryCodes: security.confirmAuthenticator.reply.parse(confirmed.body).recoveryCodes }
}

async function mailsTo(seller: Person, to: string) {
  await harness.drain()
  const { items } = await harness.as(seller).call(listMails, { query: { limit: 100 } })
  return items.filter((mail) => mail.to.includes(to))
}

test('an authenticator app is turned on by scanning or typing its secret and by a right code [CA-071]', async () => {
  const at = browser()
  await signIn(at, SUPPORT)
  expect((await at.call(security.confirmAuthenticator, { code: '123456' })).code).toBe('second_factor.not_started')
  const begun = await at.call(security.startAuthenticator)
  const secret = String(begun.body.secret)
  expect(begun.body.uri).toBe(`otpauth://totp/Palier:${encodeURIComponent(SUPPORT)}?secret=${secret}&issuer=Palier`)
  const wrong = codeNow(secret) === '000000' ? '000001' : '000000'
  expect((await at.call(security.confirmAuthenticator, { code: wrong })).code).toBe('second_factor.wrong_code')
  const confirmed = await at.call(security.confirmAuthenticator, { code: codeNow(secret) })
  expect(confirmed.status).toBe(200)
  expect(new Set(security.confirmAuthenticator.reply.parse(confirmed.body).recoveryCodes).size).toBe(10)
  expect((await at.call(security.startAuthenticator)).code).toBe('second_factor.exists')
  const [stored] = await rowsOf<{ sealed: string }>(
    harness.database.owner,
    sql`select sealed_secret as sealed from second_factors`,
  )
  expect(stored?.sealed).not.toContain(secret)
})

test('from then on every sign-in asks for a code, and a right password with a wrong code stays out [CA-072]', async () => {
  const first = browser()
  await signIn(first, READER)
  const { secret } = await setUpApp(first)
  const at = browser()
  const begun = await signIn(at, READER)
  expect(begun.body).toMatchObject({ step: 'second_factor', methods: ['authenticator', 'recovery_code'] })
  expect(begun.body.email).toBe('a…r@acme.example')
  expect(await isSignedIn(at)).toBe(false)
  // Nor may the person in between do anything about the account, such as setting up a factor of their own.
  expect((await at.call(security.startAuthenticator)).status).toBe(401)
  expect((await at.auth('/new-password', { newPassword: 'a whole new password here' })).status).toBe(401)
  const wrong = codeNow(secret) === '000000' ? '000001' : '000000'
  const refused = await at.auth('/second-factor', { method: 'authenticator', code: wrong })
  expect([refused.status, refused.code]).toEqual([422, 'second_factor.wrong_code'])
  // A code by mail is no way around an app that was chosen.
  expect((await at.auth('/second-factor', { method: 'email', code: '000000' })).status).toBe(422)
  expect(await isSignedIn(at)).toBe(false)
  const before = at.cookies.get('palier.session_token')
  const shown = await at.auth('/second-factor', { method: 'authenticator', code: codeNow(secret) })
  expect([shown.status, shown.body]).toEqual([200, {}])
  expect(at.cookies.get('palier.session_token')).not.toBe(before)
  expect(await isSignedIn(at)).toBe(true)
})

test('a code works once, and guessing codes is stopped', async () => {
  const first = browser()
  await signIn(first, BILLING)
  const { secret } = await setUpApp(first)
  const code = codeNow(secret)
  const [one, two] = [browser(), browser()]
  for (const at of [one, two]) await signIn(at, BILLING)
  expect((await one.auth('/second-factor', { method: 'authenticator', code })).status).toBe(200)
  expect((await two.auth('/second-factor', { method: 'authenticator', code })).code).toBe('second_factor.wrong_code')
  let last = 422
  for (let count = 0; last === 422 && count < 10; count++)
    last = (await two.auth('/second-factor', { method: 'authenticator', code: '999999' })).status
  expect(last).toBe(429)
  // The waiting sign-in is not among the open sessions of the person: the world's, and the two that got in.
  const { body } = await one.call(listSessions)
  expect(body.items).toHaveLength(3)
})

test('who lost the phone signs in with a recovery code, once, and is told by mail', async () => {
  const first = browser()
  await signIn(first, FLORIST)
  const { recoveryCodes } = await setUpApp(first)
  const [code = ''] = recoveryCodes
  const at = browser()
  await signIn(at, FLORIST)
  const typed = code.toLowerCase().replaceAll('-', ' ')
  expect((await at.auth('/second-factor', { method: 'recovery_code', code: typed })).status).toBe(200)
  expect((await at.call(security.getSecurity)).body.recoveryCodesLeft).toBe(9)
  const again = browser()
  await signIn(again, FLORIST)
  expect((await again.auth('/second-factor', { method: 'recovery_code', code })).status).toBe(422)
  const renewed = await at.call(security.renewRecoveryCodes)
  expect(renewed.body.recoveryCodes).toHaveLength(10)
  const [, second = ''] = recoveryCodes
  expect((await again.auth('/second-factor', { method: 'recovery_code', code: second })).status).toBe(422)
  const subjects = (await mailsTo('acme.owner', FLORIST)).map(({ subject }) => subject)
  expect(subjects).toContain('A recovery code was used')
  expect(subjects).toContain('New recovery codes')
  const { items } = await harness
    .as('acme.owner')
    .call(listAuditEntries, { query: { action: 'user.security_changed', limit: 100 } })
  expect(items.some(({ objectName }) => objectName === 'florist owner')).toBe(true)
})

test('a device that is trusted is not asked again, until its trust is ended', async () => {
  await harness.database.owner.execute(sql`delete from second_factors`)
  const at = browser()
  await signIn(at, FLORIST)
  const { secret } = await setUpApp(at)
  await at.auth('/sign-out')
  await signIn(at, FLORIST)
  await at.auth('/second-factor', { method: 'authenticator', code: codeNow(secret), trustDevice: true })
  expect(at.cookies.has('palier.device')).toBe(true)
  await at.auth('/sign-out')
  expect((await signIn(at, FLORIST)).body).toEqual({})
  const elsewhere = browser()
  expect((await signIn(elsewhere, FLORIST)).body.step).toBe('second_factor')
  // Another person's device is not this person's, whatever cookie it sends.
  const token = at.cookies.get('palier.device') ?? ''
  const reader = browser()
  await signIn(reader, READER)
  await setUpApp(reader)
  await reader.auth('/sign-out')
  reader.cookies.set('palier.device', token)
  expect((await signIn(reader, READER)).body.step).toBe('second_factor')
  const own = security.getSecurity.reply.parse((await at.call(security.getSecurity)).body)
  expect(own.trustedDevices).toHaveLength(1)
  await at.call(security.forgetDevice, undefined, { deviceId: own.trustedDevices[0]?.id ?? '' })
  await at.auth('/sign-out')
  expect((await signIn(at, FLORIST)).body.step).toBe('second_factor')
})

test('where a second factor is demanded it is set up with the next sign-in, and spaces wait for it [CA-069]', async () => {
  await policyOf('globex.owner', { secondFactor: 'staff' })
  // Who turned it on needs one as well, from now on.
  await expect(harness.as('globex.owner').call(getSecurityPolicy)).rejects.toMatchObject({
    status: 403,
    problem: { code: 'access.second_factor_needed' },
  })
  // A customer's user is no staff.
  const customer = await harness.as('garage.owner').call(getMe)
  expect(customer.spaces).toHaveLength(1)
  const at = browser()
  expect((await signIn(at, 'globex.owner@globex.example')).body.step).toBe('set_up')
  expect(await isSignedIn(at)).toBe(false)
  expect((await at.call(listSessions)).status).toBe(401)
  await setUpApp(at)
  expect(await isSignedIn(at)).toBe(false)
  expect((await at.auth('/continue')).body).toEqual({})
  expect(await isSignedIn(at)).toBe(true)
  expect((await at.call(security.removeAuthenticator)).code).toBe('second_factor.demanded')
  // In a session that has shown it, the space is open again.
  const reply = await fetch(`${harness.url}/api/v1/seller/security-policy`, {
    headers: {
      cookie: [...at.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'palier-space': 'globex',
    },
  })
  expect(reply.status).toBe(200)
})

test('customers of a seller who asks everybody for a code are asked for one by mail, others are not [DC-009]', async () => {
  const at = browser()
  expect((await signIn(at, BAKER)).body).toEqual({})
  await policyOf('acme.owner', { secondFactor: 'everyone' })
  // The owner has shown a factor of their own.
  await harness.database.owner.execute(sql`update sessions set second_factor_at = now()
    where user_id = (select id from users where email = 'acme.owner@acme.example')`)
  const next = browser()
  expect((await signIn(next, BAKER)).body).toMatchObject({ step: 'set_up', emailCodesAllowed: true })
  expect((await next.auth('/email-code')).status).toBe(200)
  const codes = async () =>
    (await mailsTo('acme.owner', BAKER)).flatMap(({ kind, text }) =>
      kind === 'sign_in_code' ? [/^\d{6}$/m.exec(text)?.[0] ?? ''] : [],
    )
  const [code = ''] = await codes()
  expect(code).toMatch(/^\d{6}$/)
  expect((await next.call(security.confirmEmailCodes, { code: code === '111111' ? '222222' : '111111' })).status).toBe(
    422,
  )
  expect((await next.call(security.confirmEmailCodes, { code })).status).toBe(200)
  await next.auth('/continue')
  expect(await isSignedIn(next)).toBe(true)
  const again = browser()
  const begun = await signIn(again, BAKER)
  expect(begun.body).toMatchObject({ step: 'second_factor', methods: ['email', 'recovery_code'] })
  expect((await again.auth('/second-factor', { method: 'email', code })).status).toBe(422)
  await again.auth('/email-code')
  const fresh = (await codes()).find((each) => each !== code) ?? ''
  expect((await again.auth('/second-factor', { method: 'email', code: fresh })).status).toBe(200)
  expect(await isSignedIn(again)).toBe(true)
  expect((await signIn(browser(), 'garage.owner@garage.example')).body).toEqual({})
  await harness.database.owner.execute(sql`delete from security_policies`)
})

test('the last factor goes with its recovery codes, and a sign-in takes the password alone again', async () => {
  const at = browser()
  await signIn(at, BAKER)
  const codes = (await mailsTo('acme.owner', BAKER)).length
  await at.auth('/email-code')
  const mails = await mailsTo('acme.owner', BAKER)
  expect(mails.length).toBe(codes + 1)
  const newest = mails.toSorted((left, right) => (left.recordedAt < right.recordedAt ? 1 : -1))[0]
  await at.auth('/second-factor', { method: 'email', code: /^\d{6}$/m.exec(newest?.text ?? '')?.[0] ?? '' })
  expect((await at.call(security.removeEmailCodes)).status).toBe(200)
  expect((await at.call(security.getSecurity)).body).toMatchObject({ recoveryCodesLeft: 0, emailCodesSince: null })
  expect((await signIn(browser(), BAKER)).body).toEqual({})
})
