import { type AnyRoute, type CustomerId, ROUTES } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { getMe } from '@palier/contracts/identity'
import { listOwnApiKeys } from '@palier/contracts/keys'
import { listMembers } from '@palier/contracts/members'
import * as security from '@palier/contracts/security'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Harness, PASSWORD, type Person, startHarness } from '../../testing/harness.ts'
import { aBrowser, codeNow, type TestBrowser } from '../../testing/sign-in-client.ts'
import { softwarePasskey } from '../../testing/software-passkey.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(() => harness.database.owner.execute(sql`delete from sign_in_attempts`))

const SUPPORT = 'acme.support@acme.example'
const needed = { status: 403, code: 'access.proof_needed' }

test('what makes or ends ways in asks, ten minutes after the sign-in, for a proof of the person, and nothing else does', async () => {
  const at = await signedIn()
  const asking = Object.values(ROUTES)
    .flat()
    .filter(({ needsProof }) => needsProof)
  expect(asking.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'DELETE /me/sessions/:sessionId',
    'POST /me/authenticator',
    'POST /me/authenticator/confirmation',
    'DELETE /me/authenticator',
    'POST /me/email-codes',
    'DELETE /me/email-codes',
    'POST /me/recovery-codes',
    'POST /me/passkey-options',
    'POST /me/passkeys',
    'DELETE /me/passkeys/:passkeyId',
    'DELETE /me/trusted-devices/:deviceId',
    'DELETE /me/linked-sign-ins/:linkedSignInId',
    'POST /own-api-keys',
  ])
  await age('9 minutes 50 seconds')
  for (const route of asking) expect(await asked(at, route), route.path).not.toMatchObject(needed)
  await signIn(at)
  await age('10 minutes')
  for (const route of asking) expect(await asked(at, route), route.path).toMatchObject(needed)
  expect(await at.auth('/providers/start', { providerId: 'any', link: true })).toMatchObject(needed)
  for (const route of [getMe, security.getSecurity, listOwnApiKeys])
    expect(await asked(at, route)).toMatchObject({ status: 200 })
})

test('the password, the app or a passkey proves it for this session alone, a wrong one does not and is written down', async () => {
  const at = await signedIn()
  const started = security.startAuthenticator.reply.parse((await at.call(security.startAuthenticator)).body)
  const code = codeNow(started.secret)
  expect((await at.call(security.confirmAuthenticator, { code })).status).toBe(200)
  const passkey = softwarePasskey('http://localhost:3000')
  const { options } = security.startPasskey.reply.parse((await at.call(security.startPasskey)).body)
  await at.call(security.addPasskey, { name: 'Laptop', response: passkey.create(options) })
  const elsewhere = await signedIn(passkey)

  const byPasskey = async (asking: TestBrowser) => {
    const told = security.startPasskey.reply.parse((await asking.auth('/passkey-options', { proof: true })).body)
    return asking.auth('/proof', { method: 'passkey', response: passkey.sign(told.options) })
  }
  const ways: (() => ReturnType<TestBrowser['auth']>)[] = [
    () => at.auth('/proof', { method: 'password', password: PASSWORD }),
    () => byPasskey(at),
    async () => {
      await harness.database.owner.execute(sql`update second_factors set last_step = 0`)
      return at.auth('/proof', { method: 'authenticator', code: codeNow(started.secret) })
    },
  ]
  for (const way of ways) {
    await age('11 minutes')
    expect(await at.call(security.renewRecoveryCodes)).toMatchObject(needed)
    expect((await way()).body).toEqual({})
    expect((await at.call(security.renewRecoveryCodes)).status).toBe(200)
    expect(await elsewhere.call(security.renewRecoveryCodes)).toMatchObject(needed)
  }
  await age('11 minutes')
  // A signature that anybody was asked for is nobody's proof, nor is a code that was used.
  const open = security.startPasskey.reply.parse((await aBrowser(harness.url).auth('/passkey-options')).body)
  const wrong: [object, string][] = [
    [{ method: 'password', password: 'not my password' }, 'password.wrong'],
    [{ method: 'authenticator', code: codeNow(started.secret) }, 'second_factor.wrong_code'],
    [{ method: 'passkey', response: passkey.sign(open.options) }, 'passkey.not_valid'],
  ]
  for (const [given, refusal] of wrong) expect((await at.auth('/proof', given)).code).toBe(refusal)
  expect(await at.call(security.renewRecoveryCodes)).toMatchObject(needed)
  expect((await aBrowser(harness.url).auth('/proof', { method: 'password', password: PASSWORD })).status).toBe(401)
  await expect.poll(refusedProofs).toBe(wrong.length)
  for (let count = wrong.length; count < 5; count++) await at.auth('/proof', wrong[0]?.[0])
  const stopped = await at.auth('/proof', { method: 'password', password: PASSWORD })
  expect([stopped.status, Number(stopped.headers.get('retry-after')) > 0]).toEqual([429, true])
})

/** Somebody who just signed in, with the password and a passkey where one is their second factor. */
test('the list of users says how each signs in, and to attach a login takes its second factor too [CA-058]', async () => {
  const GARAGE = 'garage.owner@garage.example'
  const at = aBrowser(harness.url)
  await at.auth('/sign-in/email', { email: GARAGE, password: PASSWORD })
  const secret = String((await at.call(security.startAuthenticator)).body.secret)
  await at.call(security.confirmAuthenticator, { code: codeNow(secret) })
  const listed = async (person: Person, query: { customerId?: CustomerId } = {}) =>
    (await harness.as(person).call(listMembers, { query })).items
  const ofGarage = await listed('globex.owner', { customerId: harness.world.garage.id })
  expect(ofGarage).toMatchObject([{ email: GARAGE, signInTypes: ['email'], secondFactors: ['authenticator'] }])
  const staff = await listed('acme.owner')
  expect(staff.find(({ email }) => email === 'acme.reader@acme.example')).toMatchObject({
    signInTypes: ['email'],
    secondFactors: [],
  })

  const baker = aBrowser(harness.url)
  await baker.auth('/sign-in/email', { email: 'bakery.owner@bakery.example', password: PASSWORD })
  const attach = async (more: { code?: string }) =>
    (await baker.auth('/attached-logins', { email: GARAGE, password: PASSWORD, ...more })).code
  expect(await attach({})).toBe('login.code_needed')
  expect(await attach({ code: 'not a code' })).toBe('second_factor.wrong_code')
  await harness.database.owner.execute(sql`update second_factors set last_step = 0`)
  expect(await attach({ code: codeNow(secret) })).toBe(undefined)
  expect(await listed('globex.owner', { customerId: harness.world.garage.id })).toHaveLength(2)
})

async function signedIn(passkey?: ReturnType<typeof softwarePasskey>): Promise<TestBrowser> {
  const at = aBrowser(harness.url)
  await signIn(at)
  if (passkey) {
    const { options } = security.startPasskey.reply.parse((await at.auth('/passkey-options')).body)
    await at.auth('/second-factor', { method: 'passkey', response: passkey.sign(options) })
  }
  return at
}

const signIn = (at: TestBrowser) => at.auth('/sign-in/email', { email: SUPPORT, password: PASSWORD })

/** Lets the last proof of everybody's session lie so far back. */
async function age(interval: string): Promise<void> {
  const at = sql`now() - ${interval}::interval`
  await harness.database.owner.execute(sql`update sessions set opened_at = ${at}, proved_at = null`)
  await harness.database.owner.execute(sql`update sessions set proved_at = now() where user_id <>
    (select id from users where email = ${SUPPORT})`)
}

/** The route asked for with what no route takes: what is told of it comes before what is wrong with it. */
function asked(at: TestBrowser, route: AnyRoute) {
  const none = Object.fromEntries(Object.keys(route.params ?? {}).map((name) => [name, 'none']))
  return at.call(route, undefined, none)
}

async function refusedProofs(): Promise<number> {
  const query = { action: 'user.sign_in_refused' as const, limit: 100 }
  return (await harness.as('acme.owner').call(listAuditEntries, { query })).items.length
}
