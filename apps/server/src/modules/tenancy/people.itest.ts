import type { CustomerId } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { listBillingAccounts } from '@palier/contracts/billing-accounts'
import { createContact, listContacts } from '@palier/contracts/contacts'
import * as life from '@palier/contracts/customer-life'
import { enterSpace, leaveSpace } from '@palier/contracts/identity'
import * as members from '@palier/contracts/members'
import { createSubscription } from '@palier/contracts/subscriptions'
import * as tenancy from '@palier/contracts/tenancy'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { beginCollecting, IBAN } from '../../testing/collecting.ts'
import { type Harness, PASSWORD, startHarness } from '../../testing/harness.ts'
import { aBrowser } from '../../testing/sign-in-client.ts'
import { GB, sellablePlan } from '../backup/builders.ts'
import { mailsOf } from '../notifications/builders.ts'
import { peopleOf } from './builders.ts'
import { acceptForPerson } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const at = (customerId: CustomerId) => ({ params: { customerId } })

/** All requests of a test come from one address, which may ask for few links an hour. */
beforeEach(async () => {
  await harness.database.owner.execute(sql`delete from sign_in_attempts`)
})

const { newestLetterTo, join, comesIn } = peopleOf(() => harness)

/** A customer of acme whose only user joined, with that user's membership. */
async function withUser(name: string, email: string) {
  const profile = { kind: 'person', name, email, language: 'en', address: { country: 'FR' } } as const
  const { customer } = await acme().call(tenancy.createCustomer, { body: { ...profile, user: { name, email } } })
  await join(email)
  const [member] = (await acme().call(members.listMembers, { query: { customerId: customer.id } })).items
  if (!member) throw new Error('Nobody joined')
  return { customer, member, of: { params: { membershipId: member.id } } }
}
const lettersTo = async (address: string) => {
  await harness.drain()
  return (await mailsOf(harness, 'acme.owner', address)).map(({ kind }) => kind)
}
const recover = (email: string) => aBrowser(harness.url).auth('/request-password-reset', { email })

test("a customer's changed address is the one that its user signs in with and recovers by [PLK-196]", async () => {
  const { customer } = await withUser('Emile', 'emile@before.example')
  const body = { email: 'emile@after.example', changesLogin: true }
  expect(await acme().call(tenancy.updateCustomer, { ...at(customer.id), body })).toMatchObject({ email: body.email })
  expect(await acme().call(tenancy.getCustomer, at(customer.id))).toMatchObject({ email: body.email })
  const told = await lettersTo('emile@before.example')
  for (const email of ['emile@before.example', body.email]) expect((await recover(email)).status).toBe(200)
  expect(await lettersTo('emile@before.example')).toEqual(told)
  expect(await lettersTo(body.email)).toEqual(['password_reset'])
  const { token } = await newestLetterTo(body.email)
  const browser = aBrowser(harness.url)
  expect((await browser.auth('/reset-password', { token, newPassword: 'another long password' })).status).toBe(200)
  expect((await comesIn(body.email, 'another long password')).status).toBe(200)
})

test('a changed sign-in works at once and the one before no more, nor does its recovery; no mail but the notice to the address before [PLK-197]', async () => {
  const { of, member } = await withUser('Lola', 'lola@before.example')
  const open = aBrowser(harness.url)
  await open.auth('/sign-in/email', { email: 'lola@before.example', password: PASSWORD })
  const body = { email: 'Lola@after.example' }
  expect(await acme().call(members.changeMemberLogin, { ...of, body })).toMatchObject({ email: 'lola@after.example' })
  expect((await open.get('/api/v1/me')).status).toBe(401)
  expect((await comesIn('lola@before.example')).status).toBe(401)
  expect((await comesIn('lola@after.example')).status).toBe(200)
  await recover('lola@before.example')
  const before = await lettersTo('lola@before.example')
  expect(before.filter((kind) => kind === 'password_reset')).toEqual([])
  expect(before.at(-1)).toBe('security')
  const { letter: notice } = await newestLetterTo('lola@before.example')
  expect(notice?.text).not.toContain('after.example')
  expect(await lettersTo('lola@after.example')).toEqual([])
  await recover('lola@after.example')
  expect(await lettersTo('lola@after.example')).toEqual(['password_reset'])
  const { items } = await acme().call(listAuditEntries, { query: { search: member.name, limit: 5 } })
  expect(items.map(({ action }) => action)).toContain('member.login_changed')

  const taken = { ...of, body: { email: 'bakery.owner@bakery.example' } }
  await expect(acme().call(members.changeMemberLogin, taken)).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.email', code: 'taken' }] },
  })
  const elsewhere = (await acme().call(members.listMembers, { query: { customerId: harness.world.florist.id } })).items
  await harness.as('globex.owner').call(members.createInvitation, {
    body: { name: 'Florist', email: 'florist.owner@florist.example', role: 'support' },
  })
  await acceptForPerson(harness.door, 'florist.owner@florist.example')
  const target = { params: { membershipId: elsewhere[0]?.id ?? member.id } }
  const refused = { status: 409, problem: { code: 'login.elsewhere' } }
  await expect(acme().call(members.resetMemberPassword, target)).rejects.toMatchObject(refused)
  await expect(acme().call(members.changeMemberLogin, { ...target, body })).rejects.toMatchObject(refused)
  const [staff] = (await acme().call(members.listMembers)).items.filter(({ role }) => role === 'read_only')
  const ofStaff = { params: { membershipId: staff?.id ?? member.id } }
  await expect(acme().call(members.resetMemberPassword, ofStaff)).rejects.toMatchObject(refused)
})

test('the primary contact stands in the portal that staff opens for it; a reset mails a link and refuses the old password [CBM-189]', async () => {
  const { customer, of } = await withUser('Paul', 'paul@primary.example')
  const { items: contacts } = await acme().call(listContacts, at(customer.id))
  expect(contacts).toMatchObject([{ kind: 'primary', name: 'Paul', email: 'paul@primary.example' }])
  const billing = { kind: 'billing', name: 'Bea', email: 'bea@primary.example' } as const
  await acme().call(createContact, { ...at(customer.id), body: billing })
  const portal = `acme/${customer.number}`
  const entered = await acme().call(enterSpace, { body: { space: portal } })
  expect(entered).toMatchObject({ key: portal, kind: 'customer', name: 'Paul', role: 'owner', entered: true })
  const inside = harness.as('acme.owner', portal)
  expect((await inside.call(tenancy.listCustomers)).items.map(({ id }) => id)).toEqual([customer.id])
  await acme().call(leaveSpace, { params: { space: portal } })

  await acme().call(members.resetMemberPassword, of)
  expect((await comesIn('paul@primary.example')).status).toBe(401)
  const { letter, token } = await newestLetterTo('paul@primary.example')
  expect(letter).toMatchObject({ kind: 'password_reset' })
  expect(letter?.text).toContain('no longer works')
  const set = await aBrowser(harness.url).auth('/reset-password', { token, newPassword: 'quite another password' })
  expect(set.status).toBe(200)
  expect((await comesIn('paul@primary.example')).status).toBe(401)
  expect((await comesIn('paul@primary.example', 'quite another password')).status).toBe(200)
})

test('a customer is added in one step with its contact and bank account, or not at all; list and summary show it, and its changes [CBM-176, CBM-178]', async () => {
  await beginCollecting(harness)
  const contact = { name: 'Olga Office', email: 'olga@onestep.example', phone: '0102030405' }
  const profile = { kind: 'company', name: 'One Step', email: 'one@onestep.example', language: 'fr' } as const
  const companyNumber = '732829320'
  const address = { line1: '1 rue', postalCode: '75001', city: 'Paris', country: 'FR' }
  const add = (iban: string) =>
    acme().call(tenancy.createCustomer, {
      body: { ...profile, companyNumber, address, contact, billingAccount: { holder: 'One Step', iban } },
    })
  await expect(add('FR00')).rejects.toMatchObject({ problem: { fields: [{ path: 'body.billingAccount.iban' }] } })
  const named = async (query: object) =>
    (await acme().call(tenancy.listCustomers, { query: { search: 'one step', ...query } })).items.map(({ id }) => id)
  expect(await named({})).toEqual([])
  const { customer } = await add(IBAN)
  expect(await named({})).toEqual([customer.id])
  expect((await acme().call(listContacts, at(customer.id))).items).toMatchObject([{ ...contact, kind: 'primary' }])
  const { items: accounts } = await acme().call(listBillingAccounts, at(customer.id))
  expect(accounts).toMatchObject([{ holder: 'One Step', isDefault: true, maskedIban: 'FR14…2606' }])
  const mayNot = harness.as('acme.support').call(tenancy.createCustomer, {
    body: {
      ...profile,
      companyNumber,
      email: 'two@onestep.example',
      address,
      billingAccount: { holder: 'Two', iban: IBAN },
    },
  })
  await expect(mayNot).rejects.toMatchObject({ status: 403, problem: { code: 'access.denied' } })

  await acme().call(tenancy.updateCustomer, { ...at(customer.id), body: { phone: '0605040302' } })
  await acme().call(life.moveCustomer, { ...at(customer.id), body: { move: 'win' } })
  await acme().call(life.cancelCustomer, { ...at(customer.id), body: { takesEffect: 'now' } })
  const changed = await acme().call(tenancy.getCustomer, at(customer.id))
  expect(changed).toMatchObject({ phone: '0605040302', state: 'cancelled' })
  // What the guide calls inactive is cancelled here, or lost for one who never bought.
  expect(await named({ state: 'cancelled' })).toEqual([customer.id])
  expect(await named({ state: 'active' })).toEqual([])
})

test('a lost password is replaced by a link to the address, after which the old one no longer works [SL-012]', async () => {
  await withUser('Lena', 'lena@lost.example')
  const forgotten = await recover('lena@lost.example')
  expect(forgotten).toMatchObject({ status: 200, body: {} })
  expect(await recover('nobody@lost.example')).toMatchObject({ status: 200, body: forgotten.body })
  expect(await lettersTo('nobody@lost.example')).toEqual([])
  const { letter, token } = await newestLetterTo('lena@lost.example')
  expect(letter).toMatchObject({ kind: 'password_reset', to: 'lena@lost.example' })
  const set = { token, newPassword: 'quite another password' }
  expect((await aBrowser(harness.url).auth('/reset-password', set)).status).toBe(200)
  expect((await aBrowser(harness.url).auth('/reset-password', set)).status).toBe(400)
  expect((await comesIn('lena@lost.example')).status).toBe(401)
  expect((await comesIn('lena@lost.example', set.newPassword)).status).toBe(200)
})

test("an invoice, there being no quotes yet, goes to a customer's two addresses, and once when they are the same [SL-016]", async () => {
  const planId = await sellablePlan(harness, { included: GB, hardLimit: GB }, 'two-addresses')
  const invoicedTo = async (name: string, secondaryEmail: string) => {
    const email = `${name}@structure.example`
    const { customer } = await acme().call(tenancy.createCustomer, {
      body: {
        kind: 'person',
        language: 'en',
        address: { country: 'FR' },
        copyToSecondary: true,
        ...{ name, email, secondaryEmail },
      },
    })
    await acme().call(createSubscription, { body: { customerId: customer.id, planId } })
    await harness.drain()
    const letters = await mailsOf(harness, 'acme.owner', email)
    return letters.filter(({ kind }) => kind === 'invoice_issued').map(({ to, cc }) => [to, ...cc])
  }
  expect(await invoicedTo('two', 'person@home.example')).toEqual([['two@structure.example', 'person@home.example']])
  expect(await invoicedTo('same', 'same@structure.example')).toEqual([['same@structure.example']])
})
