import type { CustomerId } from '@palier/contracts'
import { listAuditEntries } from '@palier/contracts/audit'
import { deleteCustomer, moveCustomer } from '@palier/contracts/customer-life'
import { getMe } from '@palier/contracts/identity'
import { acceptInvitation } from '@palier/contracts/members'
import { listMails } from '@palier/contracts/notifications'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import * as tenancy from '@palier/contracts/tenancy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, signIn, startHarness } from '../../testing/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const ADDRESS = { line1: '', line2: '', postalCode: '', city: '', country: 'FR' }
const acme = () => harness.as('acme.owner')

async function make(name: string, more: object = {}) {
  const body = {
    kind: 'company' as const,
    companyNumber: '732829320',
    name,
    email: `${crypto.randomUUID()}@example.org`,
    language: 'en' as const,
    address: ADDRESS,
    ...more,
  }
  return (await acme().call(tenancy.createCustomer, { body })).customer
}

/** Made, and won without a sale. */
async function makeClient(name: string) {
  const { id } = await make(name)
  return acme().call(moveCustomer, { params: { customerId: id }, body: { move: 'win' } })
}

const names = async (query: object) =>
  (await acme().call(tenancy.listCustomers, { query })).items.map(({ name }) => name)

test('of three customers the suspended one is found by its state, and only that one [PLK-010]', async () => {
  const [first, second, third] = [
    await makeClient('Filter One'),
    await makeClient('Filter Two'),
    await makeClient('Filter Three'),
  ]
  await acme().call(tenancy.suspendCustomer, { params: { customerId: second.id }, body: { reason: 'unpaid' } })
  expect(await names({ search: 'filter', state: 'suspended' })).toEqual(['Filter Two'])
  expect(await names({ state: 'suspended' })).toEqual(['Filter Two'])
  expect(await names({ search: 'filter', state: 'active', sort: 'number' })).toEqual([first.name, third.name])
})

test('a customer is suspended and activated again, each time once [CBM-010]', async () => {
  const { id: customerId } = await makeClient('Coming And Going')
  const suspend = (reason: string) => acme().call(tenancy.suspendCustomer, { params: { customerId }, body: { reason } })
  expect(await suspend('unpaid')).toMatchObject({ state: 'suspended', suspension: { reason: 'unpaid' } })
  expect(await suspend('again')).toMatchObject({ suspension: { reason: 'unpaid' } })
  expect(await acme().call(tenancy.activateCustomer, { params: { customerId } })).toMatchObject({
    state: 'active',
    suspension: null,
  })
  await acme().call(tenancy.activateCustomer, { params: { customerId } })
  const { items } = await acme().call(listAuditEntries, { query: { objectId: customerId } })
  const acts = ['customer.activated', 'customer.suspended', 'customer.won', 'customer.created']
  expect(items.map(({ action }) => action)).toEqual(acts)
})

test('a deleted customer disappears from the list, with its contacts and members [CBM-010]', async () => {
  const customer = await make('Shortlived', { user: { name: 'Short Lived', email: 'short@lived.example' } })
  expect(await names({ search: 'shortlived' })).toEqual(['Shortlived'])
  const { outcome } = await acme().call(deleteCustomer, {
    params: { customerId: customer.id },
    body: { number: customer.number },
  })
  expect(outcome).toBe('deleted')
  expect(await names({ search: 'shortlived' })).toEqual([])
  await expect(acme().call(tenancy.getCustomer, { params: { customerId: customer.id } })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'customer.not_found' },
  })
})

test('an archived customer stays readable and is no longer suspended or activated', async () => {
  const { id: customerId } = await make('Bygone')
  expect(await acme().call(tenancy.archiveCustomer, { params: { customerId } })).toMatchObject({ state: 'archived' })
  expect(await acme().call(tenancy.archiveCustomer, { params: { customerId } })).toMatchObject({ state: 'archived' })
  await expect(
    acme().call(tenancy.suspendCustomer, { params: { customerId }, body: { reason: 'late' } }),
  ).rejects.toMatchObject({
    problem: { code: 'customer.not_active' },
  })
  expect(await acme().call(tenancy.activateCustomer, { params: { customerId } })).toMatchObject({ state: 'archived' })
})

test('a customer without a subscription signs in through a mailed link and sees a portal with nothing in it yet [PLK-183]', async () => {
  const email = 'nora@newcomer.example'
  const customer = await make('Newcomer', { user: { name: 'Nora', email } })
  await harness.drain()
  const { items } = await acme().call(listMails, { query: { limit: 100 } })
  const letter = items.find((mail) => mail.to.includes(email))?.text ?? ''
  const token = /[?&]token=([\w-]+)/.exec(letter)?.[1]
  const invitation = /[?&]invitation=([\w-]+)/.exec(letter)?.[1] ?? ''
  expect(token).toBeDefined()
  const reply = await fetch(`${harness.url}/api/auth/reset-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, newPassword: 'my first password' }),
  })
  expect(reply.status).toBe(200)
  const nora = clientFor(harness.url, await signIn(harness.url, email, 'my first password'))
  await nora.call(acceptInvitation, { body: { token: invitation } })
  expect((await nora.call(getMe)).spaces).toMatchObject([{ kind: 'customer', customerId: customer.id, role: 'owner' }])
  expect((await nora.call(listSubscriptions)).items).toEqual([])
})

test('a change keeps every field that it leaves out', async () => {
  const { id: customerId } = await make('Keeper', {
    phone: '0102030405',
    companyNumber: '732829320',
    referrer: 'Georges',
  })
  const changed = await acme().call(tenancy.updateCustomer, { params: { customerId }, body: { name: 'Kept' } })
  expect(changed).toMatchObject({
    name: 'Kept',
    phone: '0102030405',
    companyNumber: '732829320',
    referrer: 'Georges',
    address: ADDRESS,
  })
  const settings = await acme().call(tenancy.updateInvoicingSettings, {
    body: { footer: 'Thank you', iban: 'FR14 2004 1010 0505 0001 3M02 606' },
  })
  expect(await acme().call(tenancy.updateInvoicingSettings, { body: { leadDays: 10 } })).toEqual({
    ...settings,
    leadDays: 10,
  })
})

test('numbers of companies that are not valid are refused by the name of the field', async () => {
  await expect(make('Wrong', { companyNumber: '732829321' })).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.companyNumber' }] },
  })
  await expect(make('Wrong', { vatNumber: 'FR45732829320' })).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.vatNumber' }] },
  })
  await expect(acme().call(tenancy.updateInvoicingSettings, { body: { iban: 'FR00' } })).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.iban' }] },
  })
  expect(await names({ search: 'wrong' })).toEqual([])
})

test('customers are found by the beginnings of words in number, name and e-mail, without accents', async () => {
  const customer = await make('Hélène Dupont-Martin', { email: 'hdm@atelier.example' })
  for (const search of ['hel', 'MARTIN dup', 'atelier', String(customer.number), 'helene hdm']) {
    expect(await names({ search }), search).toEqual(['Hélène Dupont-Martin'])
  }
  for (const search of ['elene', 'dupond', "';drop table customers", 'dupont zzz'])
    expect(await names({ search }), search).toEqual([])
  const neighbour = await harness.as('globex.owner').call(tenancy.listCustomers, { query: { search: 'dupont' } })
  expect(neighbour.items).toEqual([])
})

test('every page of a list, found by a search or not, shows each customer once and in order', async () => {
  for (let count = 1; count <= 7; count++) await make(`Paged ${count % 3}`)
  for (const sort of ['name', '-name', 'number', '-number', 'createdAt', '-createdAt'] as const) {
    const seen: CustomerId[] = []
    let cursor: string | undefined
    do {
      const page = await acme().call(tenancy.listCustomers, {
        query: { search: 'paged', limit: 2, sort, ...(cursor ? { cursor } : {}) },
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const whole = await acme().call(tenancy.listCustomers, { query: { search: 'paged', limit: 100, sort } })
    expect(seen).toEqual(whole.items.map(({ id }) => id))
    expect(new Set(seen).size).toBe(7)
  }
})

test('customers get numbers that count up, also when they are made at once', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, (_, index) => make(`At Once ${index}`)))
  expect(new Set(made.map(({ number }) => number)).size).toBe(6)
  for (const { number } of made) expect(number).toBeGreaterThan(100_000)
})
