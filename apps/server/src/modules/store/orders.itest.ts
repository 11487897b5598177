import type { InvoiceId, PlanId, SubscriptionId } from '@palier/contracts'
import { createBackupAccount, listBackupPacks } from '@palier/contracts/backup'
import { getInvoice, listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { listMails } from '@palier/contracts/notifications'
import * as contract from '@palier/contracts/orders'
import { recordPayment } from '@palier/contracts/payments'
import { listDeliveries } from '@palier/contracts/provisioning'
import {
  cancelSubscription,
  createSubscription,
  getSubscription,
  listSubscriptions,
} from '@palier/contracts/subscriptions'
import { activateCustomer, listCustomers, suspendCustomer } from '@palier/contracts/tenancy'
import { addDays, addMonths, dateIn } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { anOrder } from '../subscriptions/builders.ts'

let harness: Harness
/** Sold from a plan of the provider, monthly. */
let pack: PlanId
/** Acme's own, yearly, with a setup fee. */
let yearly: PlanId
beforeAll(async () => {
  harness = await startHarness()
  const wholesale = aPlan({ code: 'wholesale', priceMinor: 400, offeredToResellers: true, invoiceLeadDays: 0 })
  const source = await provider().call(createPlan, { body: wholesale })
  pack = (await acme().call(createPlan, { body: aPlan({ sourcePlanId: source.id, invoiceLeadDays: 0 }) })).id
  const own = aPlan({ code: 'yearly', name: 'Yearly', priceMinor: 9000, cycle: { unit: 'year', count: 1 } })
  yearly = (await acme().call(createPlan, { body: own })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const provider = () => harness.as('provider.owner')
const today = async () => dateIn('Europe/Paris', await harness.door.now())

/** An order of packs for bakery, delivered when it is paid. */
async function waiting(change: object = {}) {
  const items = [{ planId: pack }]
  const body = { customerId: harness.world.bakery.id, items, delivery: 'when_paid', ...change } as const
  const order = await acme().call(contract.createOrder, { body })
  return { order, params: { orderId: order.id }, ...theOnly(order) }
}

function theOnly({ items, invoiceId }: contract.Order): { subscriptionId: SubscriptionId; invoiceId: InvoiceId } {
  const [item] = items
  if (!item || !invoiceId) throw new Error('The order has no item or no invoice')
  return { subscriptionId: item.subscriptionId, invoiceId }
}

async function pay(amountMinor: number, invoiceId: InvoiceId) {
  const body = { method: 'bank_transfer', reference: '', currency: 'EUR', amountMinor } as const
  const allocations = [{ invoiceId, amountMinor }]
  const { id: customerId } = harness.world.bakery
  await acme().call(recordPayment, { body: { ...body, customerId, allocations, receivedOn: await today() } })
  await harness.drain()
}

const subscriptionOf = (subscriptionId: SubscriptionId) => acme().call(getSubscription, { params: { subscriptionId } })
const orderOf = (orderId: contract.OrderId) => acme().call(contract.getOrder, { params: { orderId } })

/** What was asked of drivers for a subscription, and the numbers of the accounts that exist. */
async function deliveredOf(subscriptionId: SubscriptionId) {
  const { items: deliveries } = await acme().call(listDeliveries, { query: { subscriptionId } })
  const { items: packs } = await acme().call(listBackupPacks, { query: { subscriptionId } })
  return {
    deliveries: deliveries.map(({ operation, state }) => `${operation} ${state}`),
    accounts: packs.flatMap(({ accounts }) => accounts.map(({ number }) => number)),
  }
}

/** The wholesale subscription of a name, and what the provider invoiced for it. */
async function wholesaleOf(name: string) {
  const found = await provider().call(listSubscriptions, { query: { search: name } })
  const [subscription] = found.items
  if (!subscription) throw new Error(`The provider has no subscription ${name}`)
  const invoices = await provider().call(listInvoices, { query: { subscriptionId: subscription.id, limit: 100 } })
  return { ...subscription, invoiced: invoices.items.map(({ issuedOn, netMinor }) => [issuedOn, netMinor]) }
}

test('two plans in one cart are on one first invoice with a line each, and each renews on its own date [CBM-060]', async () => {
  const customerId = harness.world.florist.id
  const items = [{ planId: pack }, { planId: yearly }]
  const preview = await acme().call(contract.previewOrder, { body: { customerId, items } })
  const order = await acme().call(contract.createOrder, { body: { customerId, items } })
  expect(order).toMatchObject({ state: 'completed', grossMinor: 12_000, dueMinor: 12_000 })
  const { items: invoices } = await acme().call(listInvoices, { query: { customerId } })
  expect(invoices.map(({ id }) => id)).toEqual([order.invoiceId])
  const { lines } = await acme().call(getInvoice, { params: { invoiceId: theOnly(order).invoiceId } })
  expect(
    lines.map(({ subscriptionId, periodStart, periodEnd, netMinor }) => [
      subscriptionId,
      periodStart,
      periodEnd,
      netMinor,
    ]),
  ).toEqual([
    [order.items[0]?.subscriptionId, '2026-01-15', '2026-02-15', 1000],
    [order.items[1]?.subscriptionId, '2026-01-15', '2027-01-15', 9000],
  ])
  expect(order.items.map(({ renewsOn }) => renewsOn)).toEqual(['2026-02-15', '2027-01-15'])
  expect(preview).toMatchObject({ netMinor: 10_000, taxMinor: 2000, grossMinor: 12_000 })
  expect(preview.lines.map(({ netMinor }) => netMinor)).toEqual([1000, 9000])
  expect(preview.items.map(({ renewsOn }) => renewsOn)).toEqual(['2026-02-15', '2027-01-15'])
  expect(await acme().call(contract.listOrders, { query: { customerId } })).toMatchObject({ items: [order] })
  expect((await harness.as('florist.owner').call(contract.listOrders)).items).toMatchObject([
    { id: order.id, placedBy: '' },
  ])
})

test('nothing is delivered on any floor while the first invoice is due or paid in part, and all of it once it is paid', async () => {
  const { order, subscriptionId, invoiceId } = await waiting()
  const { name } = await subscriptionOf(subscriptionId)
  await harness.drain()
  await pay(1000, invoiceId)
  await harness.passDaysUntil(addDays(await today(), 3))
  expect(await orderOf(order.id)).toMatchObject({ state: 'awaiting_payment', dueMinor: 200, completedAt: null })
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ state: 'pending', nextInvoiceOn: null })
  expect(await deliveredOf(subscriptionId)).toEqual({ deliveries: [], accounts: [] })
  expect(await wholesaleOf(name)).toMatchObject({ state: 'pending', invoiced: [] })
  const early = acme().call(createBackupAccount, { body: { subscriptionId, label: 'Too early' } })
  await expect(early).rejects.toMatchObject({ status: 409, problem: { code: 'subscription.awaits_payment' } })
  const vault = await fetch(`${harness.url}/vault/${name}/config`, {
    headers: { authorization: `Basic ${Buffer.from(`${name}:guess`).toString('base64')}` },
  })
  expect(vault.status).toBe(401)

  const printed = await acme().call(getInvoice, { params: { invoiceId } })
  await pay(200, invoiceId)
  const paidOn = await today()
  const renewsOn = addMonths(paidOn, 1)
  expect(await orderOf(order.id)).toMatchObject({ state: 'completed', dueMinor: 0 })
  // The month that was paid for begins with the service.
  const begun = { state: 'active', startedOn: paidOn, periodStart: paidOn, renewsOn }
  expect(await subscriptionOf(subscriptionId)).toMatchObject(begun)
  expect(await wholesaleOf(name)).toMatchObject({ ...begun, invoiced: [[paidOn, 400]] })
  expect(await deliveredOf(subscriptionId)).toEqual({ deliveries: ['create succeeded'], accounts: [name] })
  const { items: mails } = await acme().call(listMails, { query: { limit: 100 } })
  expect(mails.filter(({ kind, text }) => kind === 'welcome' && text.includes(name))).toHaveLength(1)
  const after = await acme().call(getInvoice, { params: { invoiceId } })
  expect([after.hash, after.lines]).toEqual([printed.hash, printed.lines])

  await harness.passDaysUntil(renewsOn)
  const { items } = await acme().call(listInvoices, { query: { subscriptionId, sort: 'issuedOn' } })
  expect(items.map(({ issuedOn, netMinor }) => [issuedOn, netMinor])).toEqual([
    [printed.issuedOn, 1000],
    [renewsOn, 1000],
  ])
})

test('a first day that was agreed stays, whenever the order is paid', async () => {
  const startsOn = addDays(await today(), -10)
  const { subscriptionId, invoiceId } = await waiting({ items: [{ planId: yearly, startsOn }] })
  await harness.setClock(addDays(await today(), 4))
  await pay(10_800, invoiceId)
  expect(await subscriptionOf(subscriptionId)).toMatchObject({
    state: 'active',
    startedOn: startsOn,
    periodStart: startsOn,
  })
})

test('an order that is given up is credited in full and ends on every floor without a delivery', async () => {
  const { order, params, subscriptionId, invoiceId } = await waiting()
  const { name } = await subscriptionOf(subscriptionId)
  const direct = acme().call(cancelSubscription, { params: { subscriptionId }, body: { takesEffect: 'now' } })
  await expect(direct).rejects.toMatchObject({ status: 409, problem: { code: 'subscription.awaits_payment' } })
  const cancelled = await acme().call(contract.cancelOrder, { params, body: { reason: 'changed their mind' } })
  await harness.drain()
  expect(cancelled).toMatchObject({ id: order.id, state: 'cancelled', dueMinor: 0 })
  const invoice = await acme().call(getInvoice, { params: { invoiceId } })
  expect([invoice.state, invoice.creditNotes.map(({ grossMinor }) => grossMinor)]).toEqual(['credited', [-1200]])
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ state: 'ended' })
  expect(await wholesaleOf(name)).toMatchObject({ state: 'ended', invoiced: [] })
  expect((await deliveredOf(subscriptionId)).deliveries).toEqual([])
  for (const again of [
    () => acme().call(contract.cancelOrder, { params, body: { reason: 'twice' } }),
    () => acme().call(contract.completeOrder, { params }),
  ])
    await expect(again()).rejects.toMatchObject({ status: 409, problem: { code: 'order.not_waiting' } })
})

test('the staff delivers before the payment, and the invoice stays due', async () => {
  const { params, subscriptionId, invoiceId } = await waiting()
  expect(await acme().call(contract.completeOrder, { params })).toMatchObject({ state: 'completed', dueMinor: 1200 })
  await pay(1200, invoiceId)
  expect((await deliveredOf(subscriptionId)).deliveries).toEqual(['create succeeded'])
})

test('a customer that is suspended while its order waits is delivered nothing that runs, until it is activated', async () => {
  const { subscriptionId, invoiceId } = await waiting()
  const params = { customerId: harness.world.bakery.id }
  await acme().call(suspendCustomer, { params, body: { reason: 'to be checked' } })
  await pay(1200, invoiceId)
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ state: 'suspended' })
  expect((await deliveredOf(subscriptionId)).deliveries.toSorted()).toEqual(['create succeeded', 'suspend succeeded'])
  await acme().call(activateCustomer, { params })
  expect(await subscriptionOf(subscriptionId)).toMatchObject({ state: 'active' })
})

test('the seller itself pays nothing, so that its order does not wait; one order has one currency', async () => {
  const { items } = await acme().call(listCustomers, { query: { limit: 100 } })
  const self = items.find(({ isSelf }) => isSelf)
  if (!self) throw new Error('The seller is no customer of itself')
  const body = anOrder({ customerId: self.id, planId: yearly, delivery: 'when_paid' })
  expect(await acme().call(createSubscription, { body })).toMatchObject({ state: 'active', nextInvoiceOn: null })
  const dollars = await acme().call(createPlan, { body: aPlan({ code: 'dollars', currency: 'USD' }) })
  const mixed = { customerId: harness.world.bakery.id, items: [{ planId: yearly }, { planId: dollars.id }] }
  for (const route of [contract.createOrder, contract.previewOrder])
    await expect(acme().call(route, { body: mixed })).rejects.toMatchObject({
      status: 422,
      problem: { code: 'order.mixed_currencies', fields: [{ path: 'body.items.1.planId' }] },
    })
})
