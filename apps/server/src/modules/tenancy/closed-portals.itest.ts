import type { CustomerId } from '@palier/contracts'
import { issueBackupPassword, listBackupAccounts } from '@palier/contracts/backup'
import { creditInvoice, listInvoices } from '@palier/contracts/billing'
import { addBillingAccount } from '@palier/contracts/billing-accounts'
import { previewCollections } from '@palier/contracts/collection'
import * as life from '@palier/contracts/customer-life'
import { getMe, getSpace } from '@palier/contracts/identity'
import * as members from '@palier/contracts/members'
import { previewPayment, recordPayment } from '@palier/contracts/payments'
import { getSellerHome } from '@palier/contracts/reporting'
import { createSubscription, listSubscriptions, suspendSubscription } from '@palier/contracts/subscriptions'
import * as tenancy from '@palier/contracts/tenancy'
import { plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount, beginCollecting, IBAN } from '../../testing/collecting.ts'
import { clientFor, type Harness, startHarness } from '../../testing/harness.ts'
import { GB, sellablePlan, sellPack } from '../backup/builders.ts'
import { peopleOf } from './builders.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const at = (customerId: CustomerId) => ({ params: { customerId } })

const { newestLetterTo, join, comesIn } = peopleOf(() => harness)

const preview = (move: 'suspend' | 'activate', customerIds: CustomerId[]) =>
  acme().call(life.previewSuspensions, { body: { move, customerIds } })

const subscriptionsOf = async (customerId: CustomerId) =>
  (await acme().call(listSubscriptions, { query: { customerId, sort: 'createdAt' } })).items.map(
    ({ state, suspensions }) => [state, ...suspensions.map(({ reason }) => reason).toSorted()],
  )

test('suspending a customer stops its subscriptions and both of its logins, and ends neither for anybody who works elsewhere [PLK-198]', async () => {
  const { id, number } = harness.world.bakery
  const planId = await sellablePlan(harness, { included: GB, hardLimit: GB }, 'people')
  const packs = [
    await sellPack(harness, { customerId: id, planId }),
    await sellPack(harness, { customerId: id, planId }),
  ]
  const baker = harness.as('bakery.owner')
  await baker.call(members.createInvitation, {
    body: { name: 'Helper', email: 'helper@bakery.example', role: 'administrator' },
  })
  const helper = await join('helper@bakery.example')
  const elsewhere = { name: 'Florist', email: 'florist.owner@florist.example', role: 'administrator' } as const
  await baker.call(members.createInvitation, { body: elsewhere })
  const { invitation, token } = await newestLetterTo(elsewhere.email)
  const florist = clientFor(harness.url, harness.cookieOf('florist.owner'))
  await florist.call(members.acceptInvitation, {
    body: { token: invitation || token },
  })

  const { items } = await preview('suspend', [id, harness.world.florist.id])
  expect(items).toMatchObject([
    { changes: true, refusal: null, stopping: 2, starting: 0, stillHeld: 0 },
    { changes: true, stopping: 0 },
  ])
  await acme().call(tenancy.suspendCustomer, { ...at(id), body: { reason: 'unpaid' } })
  expect(await subscriptionsOf(id)).toEqual(packs.map(() => ['suspended', 'customer_suspended']))

  const whom = { name: 'bakery', why: 'suspended', sellerName: 'acme', sellerEmail: 'office@acme.example' }
  for (const email of ['bakery.owner@bakery.example', 'helper@bakery.example']) {
    const refused = await comesIn(email)
    expect(refused).toMatchObject({ status: 403, code: 'CUSTOMER_CLOSED', body: { params: whom } })
    expect(refused.headers.getSetCookie()).toEqual([])
    expect((await comesIn(email, 'another password')).code).toBe('INVALID_EMAIL_OR_PASSWORD')
  }
  const closed = { status: 403, problem: { code: 'access.customer_closed', params: whom } }
  await expect(baker.call(getSpace)).rejects.toMatchObject(closed)
  await expect(baker.call(tenancy.getCustomer, at(id))).rejects.toMatchObject(closed)
  expect((await helper.get('/api/v1/space')).status).toBe(403)
  const me = await florist.call(getMe)
  expect(me.spaces.map(({ key }) => key)).toEqual([`acme/${harness.world.florist.number}`])
  expect(me.closedSpaces).toEqual([whom])
  expect((await comesIn(elsewhere.email)).status).toBe(200)
  await expect(harness.as('florist.owner', `acme/${number}`).call(getSpace)).rejects.toMatchObject(closed)
})

test('an activated customer runs again but for what was held by hand, and its vault answers [PLK-199]', async () => {
  const { id } = harness.world.bakery
  const { items: packs } = await acme().call(listSubscriptions, { query: { customerId: id, sort: 'createdAt' } })
  const [account] = (await acme().call(listBackupAccounts, { query: { customerId: id } })).items
  if (!account) throw new Error('No backup account')
  const { number, password } = await acme().call(issueBackupPassword, { params: { accountId: account.id } })
  const authorization = `Basic ${Buffer.from(`${number}:${password}`).toString('base64')}`
  const backUp = async () => {
    await harness.drain()
    const path = `${harness.url}/vault/${number}/?create=true`
    return (await fetch(path, { method: 'POST', headers: { authorization } })).status
  }
  expect(await backUp()).toBe(403)
  const byHand = await sellHeld()
  const { items } = await preview('activate', [id])
  expect(items).toMatchObject([{ changes: true, starting: packs.length, stillHeld: 0 }])
  await acme().call(tenancy.activateCustomer, at(id))
  expect(await subscriptionsOf(id)).toEqual(packs.map(() => ['active']))
  expect(await backUp()).toBe(200)
  expect((await comesIn('bakery.owner@bakery.example')).status).toBe(200)
  expect((await harness.as('bakery.owner').call(getSpace)).name).toBe('bakery')

  await acme().call(tenancy.suspendCustomer, { ...at(byHand), body: { reason: 'unpaid' } })
  expect(await subscriptionsOf(byHand)).toEqual([['suspended', 'customer_suspended', 'manual']])
  const { items: held } = await preview('activate', [byHand, id])
  expect(held).toMatchObject([
    { starting: 0, stillHeld: 1 },
    { changes: false, refusal: null },
  ])
  await acme().call(tenancy.activateCustomer, at(byHand))
  expect(await subscriptionsOf(byHand)).toEqual([['suspended', 'manual']])
})

/** A customer of acme with a subscription that is suspended by hand. */
async function sellHeld(): Promise<CustomerId> {
  const { id: customerId } = harness.world.florist
  const planId = await sellablePlan(harness, { included: GB, hardLimit: GB }, 'held')
  const { id: subscriptionId } = await sellPack(harness, { customerId, planId })
  await acme().call(suspendSubscription, { params: { subscriptionId }, body: {} })
  return customerId
}

test('a customer that is archived with an invoice due counts no more, is charged nothing, and its users stay out [CBM-191]', async () => {
  await beginCollecting(harness)
  const owner = { name: 'Frida', email: 'frida@frozen.example' }
  const { customer } = await acme().call(tenancy.createCustomer, {
    body: {
      kind: 'person',
      name: 'Frozen',
      email: owner.email,
      language: 'en',
      address: { country: 'FR' },
      user: owner,
    },
  })
  await join(owner.email)
  const planId = await sellablePlan(harness, { included: GB, hardLimit: GB }, 'frozen')
  await acme().call(createSubscription, { body: { customerId: customer.id, planId } })
  await addAccount(harness, customer.id)
  const [invoice] = (await acme().call(listInvoices, { query: { customerId: customer.id } })).items
  if (invoice?.state !== 'due') throw new Error('Nothing is due')
  await acme().call(life.cancelCustomer, { ...at(customer.id), body: { takesEffect: 'now' } })
  expect(await comesIn(owner.email)).toMatchObject({ status: 403, code: 'CUSTOMER_CLOSED' })

  const collectable = async () => {
    const { entries } = await acme().call(previewCollections, { body: { dueBy: plainDate('2026-12-31') } })
    return entries.map(({ customerId }) => customerId)
  }
  expect(await collectable()).toEqual([customer.id])
  const counted = async () => (await acme().call(getSellerHome)).customers?.total ?? Number.NaN
  const before = await counted()
  await acme().call(tenancy.archiveCustomer, at(customer.id))
  expect(await counted()).toBe(before - 1)
  expect((await comesIn(owner.email)).body).toMatchObject({ params: { why: 'ended' } })
  const frozen = { status: 409, problem: { code: 'customer.archived' } }
  const money = { customerId: customer.id, method: 'cash', receivedOn: plainDate('2026-01-15') } as const
  const payment = { body: { ...money, currency: 'EUR', amountMinor: 100 } } as const
  await expect(acme().call(recordPayment, payment)).rejects.toMatchObject(frozen)
  await expect(acme().call(previewPayment, payment)).rejects.toMatchObject(frozen)
  const credit = { params: { invoiceId: invoice.id }, body: { reason: 'wrong' } }
  await expect(acme().call(creditInvoice, credit)).rejects.toMatchObject(frozen)
  const account = { ...at(customer.id), body: { holder: 'Frida', iban: IBAN } }
  await expect(acme().call(addBillingAccount, account)).rejects.toMatchObject(frozen)
  const sale = { body: { customerId: customer.id, planId } }
  await expect(acme().call(createSubscription, sale)).rejects.toMatchObject({
    problem: { code: 'customer.not_active' },
  })
  expect(await collectable()).toEqual([])
  const [left] = (await acme().call(listInvoices, { query: { customerId: customer.id } })).items
  expect(left).toMatchObject({ state: 'due', dueMinor: invoice.dueMinor })
})
