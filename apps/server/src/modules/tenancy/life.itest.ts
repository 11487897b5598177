import { createClient } from '@palier/client'
import { createPlan } from '@palier/contracts/catalog'
import * as life from '@palier/contracts/customer-life'
import { getMe } from '@palier/contracts/identity'
import { listMails } from '@palier/contracts/notifications'
import { createOrder, getOrder } from '@palier/contracts/orders'
import { recordPayment } from '@palier/contracts/payments'
import { listDeliveries } from '@palier/contracts/provisioning'
import { getSellerHome } from '@palier/contracts/reporting'
import { placeStoreOrder, updateStoreSettings } from '@palier/contracts/store'
import { createSubscription, listSubscriptions } from '@palier/contracts/subscriptions'
import * as tenancy from '@palier/contracts/tenancy'
import { type Id, plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'

let harness: Harness
let planId: Id<'plan'>
const acme = () => harness.as('acme.owner')
beforeAll(async () => {
  harness = await startHarness()
  planId = (await acme().call(createPlan, { body: aPlan({ code: 'life', priceMinor: 1000 }) })).id
})
afterAll(() => harness.stop())

/** A prospect. */
async function make(name: string, more: object = {}) {
  const email = `${crypto.randomUUID()}@life.example`
  const profile = { kind: 'person' as const, name, email, language: 'en' as const, address: { country: 'FR' } }
  return (await acme().call(tenancy.createCustomer, { body: { ...profile, ...more } })).customer
}
/** A customer that was won without a sale. */
const makeClient = async (name: string) => move((await make(name)).id, 'win')
/** What the seller's home page counts as active. */
async function counts() {
  const { customers, subscriptions } = await acme().call(getSellerHome)
  return {
    customers: customers?.active ?? Number.NaN,
    subscriptions: subscriptions.find(({ state }) => state === 'active')?.count ?? 0,
  }
}

/** Somebody orders in the store of acme, and is pending until the order is paid. */
async function order(name: string) {
  await acme().call(updateStoreSettings, { body: { open: true, planIds: [planId] } })
  const address = { line1: '2 quai des Tests', postalCode: '35000', city: 'Rennes', country: 'FR' }
  const visit = { kind: 'person', name, contactName: name, language: 'en', address } as const
  await createClient({ baseUrl: harness.url }).call(placeStoreOrder, {
    params: { slug: 'acme' },
    body: { ...visit, email: 'visitor@life.example', items: [{ planId }], acceptsObligationToPay: true },
  })
  const [customer] = (await acme().call(tenancy.listCustomers, { query: { search: name } })).items
  if (!customer) throw new Error(`${name} did not come in`)
  return customer
}
const at = (customerId: Id<'customer'>) => ({ params: { customerId } })
const sell = (customerId: Id<'customer'>) => acme().call(createSubscription, { body: { customerId, planId } })
const move = (id: Id<'customer'>, name: (typeof life.DECISIONS)[number], reason = '') =>
  acme().call(life.moveCustomer, { ...at(id), body: { move: name, reason } })
const held = async (customerId: Id<'customer'>) =>
  (await acme().call(listSubscriptions, { query: { customerId } })).items.map(({ state, suspensions }) => [
    state,
    ...suspensions.map(({ reason }) => reason),
  ])

test('a client always starts as a prospect, whatever is asked for, and its first subscription makes it a client [MB-003]', async () => {
  const prospect = await make('Prospective')
  const listed = async (state: 'prospect' | 'active') =>
    (await acme().call(tenancy.listCustomers, { query: { search: 'prospective', state } })).items.map(({ id }) => id)
  expect([await listed('prospect'), await listed('active')]).toEqual([[prospect.id], []])
  for (const state of ['active', 'prospect'])
    await expect(make('Prospective Two', { state })).rejects.toMatchObject({
      status: 400,
      problem: { fields: [{ path: 'body.state' }] },
    })
  await sell(prospect.id)
  expect([await listed('prospect'), await listed('active')]).toEqual([[], [prospect.id]])
  const { items } = await acme().call(life.listCustomerMoves, at(prospect.id))
  expect(items).toMatchObject([{ move: 'win', before: 'prospect', after: 'active', actorName: 'acme owner' }])
})

test('a French company becomes a prospect with its number only [MB-004]', async () => {
  const company = { kind: 'company' } as const
  await expect(make('Nameless', company)).rejects.toMatchObject({
    problem: { fields: [{ path: 'body.companyNumber' }] },
  })
  expect(await make('Numbered', { ...company, companyNumber: '732829320' })).toMatchObject({ state: 'prospect' })
  expect(await make('Belgian', { ...company, address: { country: 'BE' } })).toMatchObject({ state: 'prospect' })
})

test('a prospect is lost for a reason that staff alone reads, and may be asked again', async () => {
  const { id } = await make('Undecided')
  await expect(move(id, 'lose')).rejects.toMatchObject({ problem: { fields: [{ path: 'body.reason' }] } })
  expect(await move(id, 'lose', 'Too dear')).toMatchObject({ state: 'lost' })
  await expect(move(id, 'win')).rejects.toMatchObject({ problem: { code: 'customer.wrong_state' } })
  expect(await move(id, 'reopen')).toMatchObject({ state: 'prospect' })
  const { items } = await acme().call(life.listCustomerMoves, at(id))
  expect(items.map(({ move: name, reason }) => [name, reason])).toEqual([
    ['reopen', ''],
    ['lose', 'Too dear'],
  ])
})

test('a suspicion of fraud holds every subscription and closes the portal, until it is taken back', async () => {
  const { id: customerId } = harness.world.florist
  await sell(customerId)
  await harness.drain()
  await acme().call(tenancy.suspendCustomer, { ...at(customerId), body: { reason: 'late' } })
  await move(customerId, 'mark_fraud', 'A stolen card')
  expect(await held(customerId)).toEqual([['suspended', 'customer_suspended', 'fraud']])
  expect((await harness.as('florist.owner').call(getMe)).spaces).toEqual([])
  expect(await move(customerId, 'clear_fraud')).toMatchObject({ state: 'suspended', suspension: { reason: 'late' } })
  expect(await held(customerId)).toEqual([['suspended', 'customer_suspended']])
  await acme().call(tenancy.activateCustomer, at(customerId))
  expect(await held(customerId)).toEqual([['active']])
  expect((await harness.as('florist.owner').call(getMe)).spaces).toHaveLength(1)
})

test('cancelling a customer ends each subscription on the day that its preview tells, and it buys no more', async () => {
  const { id } = await make('Leaving')
  await sell(id)
  await sell(id)
  const atOnce = await acme().call(life.previewCancellation, at(id))
  expect(atOnce.subscriptions.map(({ endsOn }) => endsOn)).toEqual(['2026-01-15', '2026-01-15'])
  const preview = await acme().call(life.previewCancellation, { ...at(id), query: { takesEffect: 'period_end' } })
  expect(preview).toMatchObject({ orders: [], dueMinor: 2400, currency: 'EUR' })
  expect(preview.subscriptions.map(({ endsOn }) => endsOn)).toEqual(['2026-02-15', '2026-02-15'])
  const body = { takesEffect: 'period_end', reason: 'Moved away' } as const
  expect(await acme().call(life.cancelCustomer, { ...at(id), body })).toMatchObject({ state: 'cancelled' })
  const { items } = await acme().call(listSubscriptions, { query: { customerId: id } })
  expect(items.map(({ state, endsOn }) => [state, endsOn])).toEqual([
    ['ending', '2026-02-15'],
    ['ending', '2026-02-15'],
  ])
  await expect(sell(id)).rejects.toMatchObject({ problem: { code: 'customer.not_active' } })
  await expect(acme().call(tenancy.archiveCustomer, at(id))).rejects.toMatchObject({
    problem: { code: 'customer.has_subscriptions' },
  })
})

test('an order that waits for its payment is given up with its customer', async () => {
  const { id } = await makeClient('Hesitant')
  const order = await acme().call(createOrder, {
    body: { customerId: id, items: [{ planId }], delivery: 'when_paid' },
  })
  expect((await acme().call(life.previewCancellation, at(id))).orders).toMatchObject([{ number: order.number }])
  await acme().call(life.cancelCustomer, { ...at(id), body: { takesEffect: 'now' } })
  expect((await acme().call(getOrder, { params: { orderId: order.id } })).state).toBe('cancelled')
  expect(await held(id)).toEqual([['ended']])
})

test('an archived customer with an invoice that is due is charged nothing any more, and changes nothing', async () => {
  const { id } = await make('Frozen')
  await sell(id)
  await acme().call(life.cancelCustomer, { ...at(id), body: { takesEffect: 'now' } })
  expect(await acme().call(tenancy.archiveCustomer, at(id))).toMatchObject({ state: 'archived' })
  const payment = { method: 'cash', receivedOn: plainDate('2026-01-15'), currency: 'EUR', amountMinor: 100 } as const
  const frozen = { problem: { code: 'customer.archived' } }
  await expect(acme().call(recordPayment, { body: { ...payment, customerId: id } })).rejects.toMatchObject(frozen)
  await expect(acme().call(tenancy.updateCustomer, { ...at(id), body: { phone: '1' } })).rejects.toMatchObject(frozen)
  await expect(sell(id)).rejects.toMatchObject({ problem: { code: 'customer.not_active' } })
  await expect(move(id, 'reopen')).rejects.toMatchObject({ problem: { code: 'customer.wrong_state' } })
})

test('a deleted customer with two subscriptions leaves every list; both end and are taken down [CBM-010, PLK-200]', async () => {
  const user = { name: 'Dora', email: 'dora@departed.example' }
  const customer = await make('Departed', { user, notes: 'was never easy' })
  await sell(customer.id)
  await sell(customer.id)
  await harness.drain()
  expect(await acme().call(life.previewDeletion, at(customer.id))).toMatchObject({ outcome: 'kept', dueMinor: 2400 })
  const before = await counts()
  const remove = (number: number) => acme().call(life.deleteCustomer, { ...at(customer.id), body: { number } })
  await expect(remove(customer.number + 1)).rejects.toMatchObject({ problem: { fields: [{ path: 'body.number' }] } })
  expect(await remove(customer.number)).toEqual({ outcome: 'kept' })
  await harness.drain()
  for (const query of [{ search: 'departed' }, { search: 'departed', state: 'archived' as const }])
    expect((await acme().call(tenancy.listCustomers, { query })).items).toEqual([])
  expect(await held(customer.id)).toEqual([['ended'], ['ended']])
  expect(await counts()).toEqual({ customers: before.customers - 1, subscriptions: before.subscriptions - 2 })
  const { items: deliveries } = await acme().call(listDeliveries, { query: { limit: 100 } })
  const { items: theirs } = await acme().call(listSubscriptions, { query: { customerId: customer.id } })
  const ended = deliveries.filter(
    ({ subscriptionId, operation }) => operation === 'terminate' && theirs.some(({ id }) => id === subscriptionId),
  )
  expect(ended.map(({ state }) => state)).toEqual(['succeeded', 'succeeded'])
  const left = await acme().call(tenancy.getCustomer, at(customer.id))
  expect(left).toMatchObject({ name: 'Departed', number: customer.number, state: 'archived', email: '' })
  expect(left.erasedAt).not.toBeNull()
  expect((await acme().call(listMails, { query: { search: customer.email } })).items).toEqual([])
  expect(await remove(customer.number)).toEqual({ outcome: 'kept' })
})

test('a customer of each state is listed, newest first; archived ones where they are asked for [CBM-192, MB-001]', async () => {
  const here = { search: 'seven' }
  const names = async (query: object) =>
    (await acme().call(tenancy.listCustomers, { query: { ...here, ...query } })).items.map(({ name }) => name)
  const active = await makeClient('Seven active')
  await make('Seven prospect')
  const lost = await make('Seven lost')
  await move(lost.id, 'lose', 'gone')
  const suspended = await makeClient('Seven suspended')
  await acme().call(tenancy.suspendCustomer, { ...at(suspended.id), body: { reason: 'late' } })
  const cancelled = await makeClient('Seven cancelled')
  await acme().call(life.cancelCustomer, { ...at(cancelled.id), body: { takesEffect: 'now' } })
  const fraudulent = await make('Seven fraudulent')
  await move(fraudulent.id, 'mark_fraud', 'false name')
  const archived = await make('Seven archived')
  await acme().call(tenancy.archiveCustomer, at(archived.id))
  const refused = await order('Seven refused')
  await move(refused.id, 'refuse', 'no trade')
  await order('Seven pending')
  expect(await names({})).toEqual([
    ...['Seven pending', 'Seven refused', 'Seven fraudulent', 'Seven cancelled', 'Seven suspended', 'Seven lost'],
    ...['Seven prospect', active.name],
  ])
  for (const state of [
    'pending',
    'refused',
    'prospect',
    'lost',
    'suspended',
    'cancelled',
    'fraudulent',
    'archived',
  ] as const)
    expect(await names({ state })).toEqual([`Seven ${state}`])
})
