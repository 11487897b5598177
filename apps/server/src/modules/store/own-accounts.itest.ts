import { createClient } from '@palier/client'
import type { BodyInput } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { moveCustomer } from '@palier/contracts/customer-life'
import { acceptInvitation } from '@palier/contracts/members'
import { listTodos } from '@palier/contracts/provisioning'
import { getCustomerHome } from '@palier/contracts/reporting'
import * as contract from '@palier/contracts/store'
import { listCustomers } from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, PASSWORD, signIn, startHarness } from '../../testing/harness.ts'
import { mailsOf } from '../notifications/builders.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const params = { slug: 'acme' }
const NORA = 'nora@neuf.example'

type Asked = BodyInput<typeof contract.signUp>

async function ask(change: Partial<Asked> = {}) {
  const address = { line1: '2 quai des Tests', postalCode: '35000', city: 'Rennes', country: 'FR' }
  const who = { kind: 'person', name: 'Nora Neuf', contactName: 'Nora Neuf', email: NORA, language: 'fr' } as const
  const reply = await createClient({ baseUrl: harness.url }).call(contract.signUp, {
    params,
    body: { ...who, address, ...change },
  })
  await harness.drain()
  return reply
}

const mailsTo = async (email: string) => (await mailsOf(harness, 'acme.owner', email)).map(({ kind }) => kind)
const customersAt = async (email: string) =>
  (await acme().call(listCustomers, { query: { limit: 100, search: email } })).items.map(({ state }) => state)

/** What the link in the newest letter to an address holds. */
async function linkTo(email: string) {
  const letters = await mailsOf(harness, 'acme.owner', email)
  const [address = ''] = /http:\S+/.exec(letters.at(-1)?.text ?? '') ?? []
  const { searchParams } = new URL(address)
  return { passwordToken: searchParams.get('token'), token: searchParams.get('invitation') ?? '' }
}

async function comeIn(email: string) {
  const { passwordToken, token } = await linkTo(email)
  const reply = await fetch(`${harness.url}/api/auth/reset-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: passwordToken, newPassword: PASSWORD }),
  })
  expect(reply.status).toBe(200)
  const person = clientFor(harness.url, await signIn(harness.url, email))
  return person.call(acceptInvitation, { body: { token } })
}

test('nobody creates an account where the seller gives none', async () => {
  await expect(ask()).rejects.toMatchObject({ status: 404, problem: { code: 'store.not_found' } })
  await acme().call(contract.updateStoreSettings, { body: { signUp: true } })
  const page = await createClient({ baseUrl: harness.url }).call(contract.getSignUpPage, { params })
  expect(page).toMatchObject({ slug: 'acme', sellerName: 'acme', country: 'FR', awaitsApproval: false })
})

test('a visitor creates an account, sets a password by the mailed link and administers its portal; no letter holds a password [SL-011]', async () => {
  expect(await ask()).toEqual({ email: NORA, awaitsApproval: false })
  expect(await customersAt(NORA)).toEqual(['prospect'])
  const [letter] = await mailsOf(harness, 'acme.owner', NORA)
  expect(letter).toMatchObject({ kind: 'invitation', subject: 'Votre compte chez acme' })
  // Whoever types an address into the form does not choose what its owner reads.
  expect(letter?.text).not.toContain('Nora')
  const space = await comeIn(NORA)
  expect(space).toMatchObject({ kind: 'customer', role: 'owner' })
  const portal = clientFor(harness.url, await signIn(harness.url, NORA), space.key)
  expect((await portal.call(getCustomerHome)).subscriptions).toEqual([])
})

test('a known address is answered as an unknown one is, gets no second account, and reads how to come in', async () => {
  for (const email of [NORA, 'bakery.owner@bakery.example', 'acme.owner@acme.example']) {
    const before = await customersAt(email)
    expect(await ask({ email: email.toUpperCase() })).toEqual({ email, awaitsApproval: false })
    expect(await customersAt(email)).toEqual(before)
    const told = (await mailsOf(harness, 'acme.owner', email)).at(-1)
    expect(told?.kind).toBe('sign_up_known')
    expect(told?.text).toMatch(/\/sign-in\n[\s\S]*\/forgot-password\n/)
  }
})

test('an address gets three letters a day at most, whoever asks, and the fourth is on record as refused', async () => {
  const email = 'often@asked.example'
  const replies: unknown[] = []
  for (const _time of ['first', 'second', 'third', 'refused', 'left alone']) replies.push(await ask({ email }))
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
  expect(await customersAt(email)).toEqual(['prospect'])
  expect(await mailsTo(email)).toEqual(['invitation', 'invitation', 'invitation'])
  const query = { limit: 100, action: 'sign_up.asked' }
  const asked = (await acme().call(listAuditEntries, { query })).items.filter(({ objectName }) => objectName === email)
  expect(asked.map(({ outcome }) => outcome).sort()).toEqual(['done', 'done', 'done', 'refused'])
})

test('an address that is asked for several times at once becomes one customer', async () => {
  const email = 'hasty@asked.example'
  await Promise.all([ask({ email }), ask({ email }), ask({ email })])
  await harness.drain()
  expect(await customersAt(email)).toEqual(['prospect'])
})

test('what no customer may be is refused at once, naming the field', async () => {
  const company = { kind: 'company', name: 'Neuf SARL', email: 'office@neuf.example' } as const
  for (const [change, path] of [
    [company, 'body.companyNumber'],
    [{ ...company, companyNumber: '123' }, 'body.companyNumber'],
    [{ ...company, vatNumber: 'FR00000000000' }, 'body.vatNumber'],
    [{ contactName: ' ' }, 'body.contactName'],
    [{ email: 'nora' }, 'body.email'],
  ] as const)
    await expect(ask(change), path).rejects.toMatchObject({ status: 400, problem: { fields: [{ path }] } })
})

test('where orders are approved by hand an account is pending, is a to-do, and leads in once somebody said yes', async () => {
  await acme().call(contract.updateStoreSettings, { body: { approval: 'manual' } })
  const email = 'patience@neuf.example'
  expect(await ask({ email, name: 'Patience Neuf', contactName: 'Patience Neuf' })).toMatchObject({
    awaitsApproval: true,
  })
  expect(await mailsTo(email)).toEqual([])
  const [pending] = (await acme().call(listCustomers, { query: { search: 'Patience' } })).items
  if (!pending) throw new Error('Nobody signed up')
  expect(pending.state).toBe('pending')
  const todos = async () => (await acme().call(listTodos, { query: { state: 'open' } })).items.map(({ kind }) => kind)
  expect(await todos()).toEqual(['sign_up_approval'])
  await acme().call(moveCustomer, { params: { customerId: pending.id }, body: { move: 'approve' } })
  await harness.drain()
  expect(await todos()).toEqual([])
  expect(await comeIn(email)).toMatchObject({ role: 'owner' })
  await acme().call(contract.updateStoreSettings, { body: { approval: 'automatic' } })
})

test('an account that nobody confirms in a week disappears; one that was confirmed stays', async () => {
  const email = 'gone@neuf.example'
  await ask({ email })
  expect(await customersAt(email)).toEqual(['prospect'])
  await harness.passDaysUntil('2026-01-21')
  expect(await customersAt(email)).toEqual(['prospect'])
  await harness.passDaysUntil('2026-01-23')
  expect(await customersAt(email)).toEqual([])
  expect(await customersAt(NORA)).toEqual(['prospect'])
})
