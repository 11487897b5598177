import { listAuditEntries } from '@palier/contracts/audit'
import { createPlan } from '@palier/contracts/catalog'
import { getMe, getSpace } from '@palier/contracts/identity'
import * as members from '@palier/contracts/members'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import { createCustomer, getCustomer, getSeller, updateCustomer } from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, PASSWORD, signIn, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { mailsOf } from '../notifications/builders.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const owner = () => harness.as('acme.owner')
const notFound = { status: 404, problem: { code: 'invitation.not_found' } }

function invite(email: string, more: { role?: 'owner' | 'support' } = {}) {
  return owner().call(members.createInvitation, { body: { name: 'As invited', email, role: 'support', ...more } })
}

/** The token in the newest letter to an address, and the token to set a password when there is one. */
async function linkOf(email: string) {
  await harness.drain()
  const letters = (await mailsOf(harness, 'acme.owner', email)).filter(({ kind }) => kind === 'invitation')
  const [address = ''] = /http:\S+/.exec(letters.at(-1)?.text ?? '') ?? []
  const { pathname, searchParams } = new URL(address)
  const token = searchParams.get('invitation') ?? searchParams.get('token') ?? ''
  return { pathname, token, passwordToken: searchParams.get('invitation') ? searchParams.get('token') : null }
}

async function setPassword(token: string | null) {
  const reply = await fetch(`${harness.url}/api/auth/reset-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, newPassword: PASSWORD }),
  })
  expect(reply.status).toBe(200)
}

test('a new person sets a password by the mailed link, signs in, accepts and is a member; not before [CA-059]', async () => {
  await invite('nina@acme.example')
  const { token, passwordToken, pathname } = await linkOf('nina@acme.example')
  expect(pathname).toBe('/reset-password')
  await setPassword(passwordToken)
  const nina = clientFor(harness.url, await signIn(harness.url, 'nina@acme.example'))
  expect((await nina.call(getMe)).spaces).toEqual([])
  expect((await owner().call(members.listMembers)).items.map(({ email }) => email)).not.toContain('nina@acme.example')
  expect(await nina.call(members.readInvitation, { body: { token } })).toMatchObject({
    sellerName: 'acme',
    kind: 'seller',
    role: 'support',
    invitedBy: 'acme owner',
  })
  expect(await nina.call(members.acceptInvitation, { body: { token } })).toMatchObject({ key: 'acme', role: 'support' })
  await nina.call(getSeller)
  expect((await owner().call(members.listMembers)).items.map(({ email }) => email)).toContain('nina@acme.example')
  expect((await owner().call(members.listInvitations)).items).toEqual([])
  await expect(nina.call(members.acceptInvitation, { body: { token } })).rejects.toMatchObject(notFound)
})

test('a customer signs in with the address of the subscription and the password set by the mailed link, and no other [DC-008]', async () => {
  const plan = await owner().call(createPlan, { body: aPlan() })
  const email = 'office@pottery.example'
  const { customer } = await owner().call(createCustomer, {
    body: {
      ...{ kind: 'company', name: 'Pottery', email, language: 'en' },
      address: { line1: '3 rue des Tests', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' },
      user: { name: 'Paul Potter', email },
      subscription: { planId: plan.id },
    },
  })
  const { token, passwordToken } = await linkOf(email)
  await setPassword(passwordToken)
  const refused = fetch(`${harness.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: `${PASSWORD}.` }),
  })
  expect((await refused).status).toBe(401)
  const potter = clientFor(harness.url, await signIn(harness.url, email))
  const key = `acme/${customer.number}`
  expect(await potter.call(members.acceptInvitation, { body: { token } })).toMatchObject({ key, role: 'owner' })
  expect((await potter.call(listSubscriptions)).items.map(({ planName }) => planName)).toEqual([plan.name])
})

test('an invitation tells nobody whether its address has an account, nor whose it is', async () => {
  const known = await invite('garage.owner@garage.example')
  const unknown = await invite('nobody.yet@garage.example')
  const shape = ({ email: _email, id: _id, invitedAt: _at, expiresAt: _until, ...rest }: members.Invitation) => rest
  expect(shape(known)).toEqual(shape(unknown))
  expect(known.name).toBe('As invited')
  expect(JSON.stringify((await owner().call(members.listInvitations)).items)).not.toContain('garage owner')
  expect((await harness.as('garage.owner').call(getMe)).spaces).toHaveLength(1)
  await expect(invite('GARAGE.owner@garage.example')).rejects.toMatchObject({ problem: { code: 'invitation.exists' } })
  await expect(invite('acme.billing@acme.example')).rejects.toMatchObject({ problem: { code: 'membership.exists' } })
})

test('a link works for the person it was sent to, until it is used, withdrawn, sent again or seven days old', async () => {
  const { id } = await invite('florist.owner@florist.example')
  const params = { invitationId: id }
  const first = await linkOf('florist.owner@florist.example')
  expect(first.pathname).toBe('/invitation')
  const florist = harness.as('florist.owner')
  const stranger = harness.as('garage.owner').call(members.acceptInvitation, { body: { token: first.token } })
  await expect(stranger).rejects.toMatchObject({ status: 403, problem: { code: 'invitation.other_address' } })
  await owner().call(members.sendInvitationAgain, { params })
  const second = await linkOf('florist.owner@florist.example')
  expect(second.token).not.toBe(first.token)
  await expect(florist.call(members.readInvitation, { body: { token: first.token } })).rejects.toMatchObject(notFound)
  await florist.call(members.readInvitation, { body: { token: second.token } })
  await harness.setClock('2026-03-23')
  await florist.call(members.readInvitation, { body: { token: second.token } })
  await harness.database.owner.execute(
    sql`update invitations set expires_at = now() - interval '1 second' where id = ${id}::uuid`,
  )
  await expect(florist.call(members.acceptInvitation, { body: { token: second.token } })).rejects.toMatchObject(
    notFound,
  )
  expect((await owner().call(members.listInvitations)).items.find((each) => each.id === id)?.isExpired).toBe(true)
  await owner().call(members.sendInvitationAgain, { params })
  const third = await linkOf('florist.owner@florist.example')
  await owner().call(members.deleteInvitation, { params })
  await expect(florist.call(members.acceptInvitation, { body: { token: third.token } })).rejects.toMatchObject(notFound)
})

test('one sign-in works in several spaces; one of them opens first, and one can be left [DC-082, DC-084]', async () => {
  const { bakery } = harness.world
  await invite('bakery.owner@bakery.example')
  const { token } = await linkOf('bakery.owner@bakery.example')
  const baker = harness.as('bakery.owner')
  await baker.call(members.acceptInvitation, { body: { token } })
  await baker.call(updateCustomer, { params: { customerId: bakery.id }, body: { phone: '0102030405' } })
  await harness.as('bakery.owner', 'acme').call(getSeller)
  const { spaces } = await baker.call(getMe)
  expect(spaces.map(({ key }) => key)).toEqual(['acme', `acme/${bakery.number}`])
  const [staff, portal] = spaces.map(({ membershipId }) => ({ params: { membershipId: membershipId as never } }))
  if (!staff || !portal) throw new Error('A membership is missing')
  await baker.call(members.chooseReference, staff)
  await baker.call(members.chooseReference, portal)
  expect((await baker.call(getMe)).spaces.map(({ isReference }) => isReference)).toEqual([false, true])
  await expect(baker.call(members.leaveMembership, portal)).rejects.toMatchObject({
    problem: { code: 'membership.last_owner' },
  })
  const foreign = harness.as('garage.owner').call(members.leaveMembership, staff)
  await expect(foreign).rejects.toMatchObject({ status: 404, problem: { code: 'membership.not_found' } })
  await baker.call(members.leaveMembership, staff)
  await expect(harness.as('bakery.owner', 'acme').call(getSpace)).rejects.toMatchObject({ status: 404 })
  const { items } = await owner().call(listAuditEntries, { query: { action: 'member.left' } })
  expect(items).toMatchObject([{ actorName: 'bakery owner' }])
})

test('portals of another login are attached by its own credentials; a wrong password attaches nothing and tells nothing [DC-083]', async () => {
  const { bakery, florist } = harness.world
  const email = 'florist.owner@florist.example'
  const attach = async (given: { email?: string; password: string }) => {
    const reply = await fetch(`${harness.url}/api/auth/attached-logins`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: harness.cookieOf('bakery.owner') },
      body: JSON.stringify({ email, ...given }),
    })
    const { code, title } = JSON.parse(await reply.text())
    return { status: reply.status, code, title }
  }
  const keys = async () => (await harness.as('bakery.owner').call(getMe)).spaces.map(({ key }) => key)
  const wrong = await attach({ password: 'not the password' })
  expect(wrong).toMatchObject({ status: 422, code: 'login.wrong' })
  expect(await attach({ email: 'nobody@florist.example', password: PASSWORD })).toEqual(wrong)
  expect(await keys()).toEqual([`acme/${bakery.number}`])
  expect(await attach({ email: 'bakery.owner@bakery.example', password: PASSWORD })).toMatchObject({
    code: 'login.own',
  })
  expect((await attach({ password: PASSWORD })).status).toBe(200)
  expect((await keys()).toSorted()).toEqual([`acme/${bakery.number}`, `acme/${florist.number}`].toSorted())
  expect(await attach({ password: PASSWORD })).toMatchObject({ code: 'login.nothing_to_attach' })
  const { items } = await owner().call(listAuditEntries, { query: { action: 'member.joined', limit: 1 } })
  expect(items).toMatchObject([{ actorName: 'bakery owner' }])
  await harness.drain()
  const told = await mailsOf(harness, 'acme.owner', email)
  expect(told.map(({ subject }) => subject)).toContain('Your portals were attached to another login')

  await harness.database.owner.execute(sql`delete from sign_in_attempts`)
  const statuses: number[] = []
  for (let count = 0; count < 11; count++) statuses.push((await attach({ password: 'a guess' })).status)
  expect([statuses[0], statuses.at(-1)]).toEqual([422, 429])
  await harness.database.owner.execute(sql`delete from sign_in_attempts`)
})

test('one sign-in keeps a phone of its own in each of its portals [DC-075]', async () => {
  const { bakery, florist } = harness.world
  const phones = [
    { customer: bakery, phone: '0102030405' },
    { customer: florist, phone: '0504030201' },
  ]
  const at = (number: number) => harness.as('bakery.owner', `acme/${number}`)
  for (const { customer, phone } of phones)
    await at(customer.number).call(updateCustomer, { params: { customerId: customer.id }, body: { phone } })
  for (const { customer, phone } of phones)
    expect(await at(customer.number).call(getCustomer, { params: { customerId: customer.id } })).toMatchObject({
      phone,
    })
})

test('a portal is detached from a login, and opens with its own login as before [DC-081]', async () => {
  const { florist } = harness.world
  const key = `acme/${florist.number}`
  const baker = harness.as('bakery.owner')
  const attached = (await baker.call(getMe)).spaces.find((space) => space.key === key)
  await baker.call(members.leaveMembership, { params: { membershipId: attached?.membershipId as never } })
  expect((await baker.call(getMe)).spaces.map((space) => space.key)).not.toContain(key)
  await expect(harness.as('bakery.owner', key).call(getSpace)).rejects.toMatchObject({ status: 404 })
  const cookie = await signIn(harness.url, 'florist.owner@florist.example')
  expect(await clientFor(harness.url, cookie, key).call(getSpace)).toMatchObject({ key, role: 'owner' })
})
