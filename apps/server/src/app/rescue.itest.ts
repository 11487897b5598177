import { listAuditEntries } from '@palier/contracts/audit'
import { getMe } from '@palier/contracts/identity'
import { createNetworkRule, getNetworkPolicy } from '@palier/contracts/network'
import { listMails } from '@palier/contracts/notifications'
import * as security from '@palier/contracts/security'
import { getSeller } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, PASSWORD, startHarness } from '../testing/harness.ts'
import { aBrowser, codeNow } from '../testing/sign-in-client.ts'
import { type Operation, operate } from './operations.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const SUPPORT = 'acme.support@acme.example'
const owner = () => harness.as('acme.owner')

test('the operator removes the factors of who lost them all: the password alone lets in again, and log and mail tell of it', async () => {
  const at = aBrowser(harness.url)
  const signIn = (by = aBrowser(harness.url)) => by.auth('/sign-in/email', { email: SUPPORT, password: PASSWORD })
  await signIn(at)
  const { secret } = security.startAuthenticator.reply.parse((await at.call(security.startAuthenticator)).body)
  await at.call(security.confirmAuthenticator, { code: codeNow(secret) })
  await at.call(security.updateSecurity, { securityMails: 'never' })
  expect((await signIn()).body).toMatchObject({ step: 'second_factor' })

  expect(await carriedOut({ name: 'remove-factors', person: SUPPORT.toUpperCase() })).toContain('removed')
  expect((await at.call(getMe)).status).toBe(401)
  expect((await signIn(at)).body).toEqual({})
  const { body } = await at.call(security.getSecurity)
  expect(body).toMatchObject({ authenticatorSince: null, recoveryCodesLeft: 0, passkeys: [], trustedDevices: [] })
  expect(await toldOf('user.security_changed')).toMatchObject({ actorName: 'operator', objectName: 'acme support' })
  // Also to who wants no mails about their sign-in: somebody else did this.
  expect(await mailTo(SUPPORT, 'Second factors removed')).toContain('by whoever runs the installation')

  const again = carriedOut({ name: 'remove-factors', person: SUPPORT })
  await expect(again).rejects.toThrow(`${SUPPORT} has no second factor.`)
  const nobody = carriedOut({ name: 'remove-factors', person: 'nobody@acme.example' })
  await expect(nobody).rejects.toThrow('Nobody has the e-mail address nobody@acme.example.')
})

test('the operator opens the space of a seller that locked itself out by its addresses, and the owners are told', async () => {
  await owner().call(createNetworkRule, { body: { addresses: ['127.0.0.1'], description: 'Office' } })
  await harness.database.owner.execute(sql`update network_rules set addresses = '{203.0.113.7}'`)
  const denied = { status: 403, problem: { code: 'access.address_denied' } }
  await expect(owner().call(getSeller)).rejects.toMatchObject(denied)
  expect(await carriedOut({ name: 'lift-restriction', seller: 'acme' })).toContain('open to all addresses')
  await owner().call(getSeller)
  expect(await owner().call(getNetworkPolicy)).toMatchObject({ restricted: false, rules: [{ description: 'Office' }] })
  expect(await toldOf('network.changed')).toMatchObject({
    actorName: 'operator',
    changes: { restricted: { before: true, after: false } },
  })
  const letter = await mailTo('acme.owner@acme.example', 'Access by IP address changed: acme')
  expect(letter).toContain('By whoever runs the installation.')
  const again = carriedOut({ name: 'lift-restriction', seller: 'acme' })
  await expect(again).rejects.toThrow('Access to acme is not restricted to addresses.')
})

async function carriedOut(operation: Operation): Promise<string> {
  const said: string[] = []
  await operate(harness, false, operation, (text) => said.push(text))
  return said.join('')
}

async function toldOf(action: 'user.security_changed' | 'network.changed') {
  return (await owner().call(listAuditEntries, { query: { action, sort: '-recordedAt', limit: 1 } })).items[0]
}

/** The texts of the mails to that address with this subject. */
async function mailTo(address: string, subject: string): Promise<string> {
  await harness.drain()
  const { items } = await owner().call(listMails, { query: { limit: 100 } })
  return items
    .filter((mail) => mail.to.includes(address) && mail.subject === subject)
    .map(({ text }) => text)
    .join('')
}
