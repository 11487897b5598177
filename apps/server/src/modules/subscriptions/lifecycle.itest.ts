import { listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import * as contract from '@palier/contracts/subscriptions'
import { activateCustomer, listCustomers, suspendCustomer } from '@palier/contracts/tenancy'
import { addDays, dateIn } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, type Person, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { recordReading } from '../usage/index.ts'
import { anOrder } from './builders.ts'

let harness: Harness
let planId: contract.Subscription['planId']
beforeAll(async () => {
  harness = await startHarness()
  const body = aPlan({ code: 'wholesale', priceMinor: 400, offeredToResellers: true })
  const source = await harness.as('provider.owner').call(createPlan, { body })
  planId = (await acme().call(createPlan, { body: aPlan({ sourcePlanId: source.id }) })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')

async function sell() {
  const { id } = await acme().call(contract.createSubscription, {
    body: anOrder({ customerId: harness.world.bakery.id, planId }),
  })
  return { subscriptionId: id }
}

/** The newest subscription of the person's space with what holds it. */
async function newest(person: Person) {
  const { items } = await harness
    .as(person)
    .call(contract.listSubscriptions, { query: { limit: 1, sort: '-createdAt' } })
  const [subscription] = items
  if (!subscription) throw new Error(`${person} has no subscription`)
  return subscription
}

async function holdsOf(person: Person) {
  const { state, suspensions } = await newest(person)
  return [state, ...suspensions.map(({ reason }) => reason)]
}

test('one sale subscribes the customer to the reseller and the reseller to its provider, under one name', async () => {
  await sell()
  const [retail, wholesale] = [await newest('acme.owner'), await newest('provider.owner')]
  expect([retail.recurringMinor, wholesale.recurringMinor]).toEqual([1000, 400])
  expect(wholesale).toMatchObject({
    name: retail.name,
    startedOn: retail.startedOn,
    renewsOn: retail.renewsOn,
    customerName: 'acme',
  })
})

test('a hold by hand stops the sale on every floor, and its release lets it run again', async () => {
  const params = await sell()
  await acme().call(contract.suspendSubscription, { params, body: { note: 'asked by phone' } })
  expect(await holdsOf('acme.owner')).toEqual(['suspended', 'manual'])
  expect(await holdsOf('provider.owner')).toEqual(['suspended', 'downstream'])
  await acme().call(contract.activateSubscription, { params })
  expect(await holdsOf('acme.owner')).toEqual(['active'])
  expect(await holdsOf('provider.owner')).toEqual(['active'])
})

test('a note stays with the seller that wrote it', async () => {
  const params = await sell()
  const held = await acme().call(contract.suspendSubscription, { params, body: { note: 'strictly ours' } })
  expect(held.suspensions[0]?.note).toBe('strictly ours')
  expect((await newest('provider.owner')).suspensions[0]?.note).toBe('')
  expect((await newest('bakery.owner')).suspensions[0]?.note).toBe('')
})

test('a customer that is suspended and activated again keeps what was held by hand', async () => {
  const held = await sell()
  const running = await sell()
  const params = { customerId: harness.world.bakery.id }
  await acme().call(contract.suspendSubscription, { params: held, body: {} })
  await acme().call(suspendCustomer, { params, body: { reason: 'unpaid' } })
  const stateOf = async (subscription: typeof held) =>
    (await acme().call(contract.getSubscription, { params: subscription })).suspensions
      .map(({ reason }) => reason)
      .toSorted()
  expect([await stateOf(held), await stateOf(running)]).toEqual([
    ['customer_suspended', 'manual'],
    ['customer_suspended'],
  ])
  await acme().call(activateCustomer, { params })
  expect([await stateOf(held), await stateOf(running)]).toEqual([['manual'], []])
})

test('a reseller that its provider suspends is no longer delivered anything, until the provider lets go', async () => {
  await sell()
  const provider = harness.as('provider.owner')
  const { items } = await provider.call(listCustomers, { query: { kind: 'reseller' } })
  const customerId = items.find(({ name }) => name === 'acme')?.id
  if (!customerId) throw new Error('The provider has no customer acme')
  await provider.call(suspendCustomer, { params: { customerId }, body: { reason: 'unpaid' } })
  expect(await holdsOf('provider.owner')).toEqual(['suspended', 'customer_suspended'])
  expect(await holdsOf('acme.owner')).toEqual(['suspended', 'upstream'])
  await provider.call(activateCustomer, { params: { customerId } })
  expect(await holdsOf('acme.owner')).toEqual(['active'])
})

test('a cancellation at once ends both floors, and a second one is refused', async () => {
  const params = await sell()
  const cancelled = await acme().call(contract.cancelSubscription, { params, body: { takesEffect: 'now' } })
  expect(cancelled).toMatchObject({ state: 'ended', renewsOn: null, nextInvoiceOn: null })
  expect((await newest('provider.owner')).state).toBe('ended')
  const again = acme().call(contract.cancelSubscription, { params, body: { takesEffect: 'now' } })
  await expect(again).rejects.toMatchObject({ status: 409, problem: { code: 'subscription.already_ended' } })
  const held = acme().call(contract.suspendSubscription, { params, body: {} })
  await expect(held).rejects.toMatchObject({ status: 409, problem: { code: 'subscription.already_ended' } })
})

test('a cancellation with the period lets it run until its end, renews nothing, and ends it by itself', async () => {
  const params = await sell()
  const cancelled = await acme().call(contract.cancelSubscription, {
    params,
    body: { takesEffect: 'period_end', reason: 'moves' },
  })
  expect(cancelled).toMatchObject({ state: 'ending', renewsOn: null, endsOn: cancelled.periodEnd })
  expect(await newest('provider.owner')).toMatchObject({ state: 'ending', endsOn: cancelled.periodEnd })
  await harness.setClock(addDays(cancelled.periodEnd, -1))
  await harness.passDaysUntil(cancelled.periodEnd)
  expect((await acme().call(contract.getSubscription, { params })).state).toBe('ended')
  expect((await newest('provider.owner')).state).toBe('ended')
})

test('what was used of a subscription until it was cancelled is invoiced on both floors, and nothing else', async () => {
  const today = dateIn('UTC', await harness.door.now())
  const params = await sell()
  await harness.door.write(harness.world.acme, (ctx) =>
    recordReading(ctx, { ...params, resource: 'storage', quantity: 120_000_000, measuredAt: ctx.now }),
  )
  await harness.setClock(addDays(today, 2))
  await acme().call(contract.cancelSubscription, { params, body: { takesEffect: 'now' } })
  await harness.passDaysUntil(addDays(today, 4))
  const query = { subscriptionId: params.subscriptionId, sort: 'issuedOn' } as const
  const { items } = await acme().call(listInvoices, { query })
  expect(items.map(({ netMinor }) => netMinor)).toEqual([1000, 14])
  const upstream = { subscriptionId: (await newest('provider.owner')).id, sort: 'issuedOn' } as const
  const wholesale = await harness.as('provider.owner').call(listInvoices, { query: upstream })
  expect(wholesale.items.map(({ netMinor }) => netMinor)).toEqual([400, 14])
})
