import { createClient } from '@palier/client'
import type { BodyInput, PlanId } from '@palier/contracts'
import { listBackupPacks } from '@palier/contracts/backup'
import { getInvoice } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { listMails } from '@palier/contracts/notifications'
import { cancelOrder, listOrders } from '@palier/contracts/orders'
import { recordPayment } from '@palier/contracts/payments'
import { listDeliveries } from '@palier/contracts/provisioning'
import * as contract from '@palier/contracts/store'
import { listSubscriptions } from '@palier/contracts/subscriptions'
import { getCustomer, listCustomers } from '@palier/contracts/tenancy'
import { plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'

let harness: Harness
let pack: PlanId
let hidden: PlanId
beforeAll(async () => {
  harness = await startHarness()
  const source = aPlan({ code: 'wholesale', priceMinor: 400, offeredToResellers: true })
  const { id: sourcePlanId } = await harness.as('provider.owner').call(createPlan, { body: source })
  pack = (await acme().call(createPlan, { body: aPlan({ sourcePlanId, setupFeeMinor: 500 }) })).id
  hidden = (await acme().call(createPlan, { body: aPlan({ code: 'hidden' }) })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const visitor = () => createClient({ baseUrl: harness.url })
const params = { slug: 'acme' }
const address = { line1: '2 quai des Tests', postalCode: '35000', city: 'Rennes', country: 'FR' }

type Visit = BodyInput<typeof contract.placeStoreOrder>

function aVisit(change: Partial<Visit> = {}): Visit {
  return {
    kind: 'company',
    name: 'Atelier Neuf',
    contactName: 'Nora Neuf',
    email: 'nora@neuf.example',
    language: 'fr',
    address,
    items: [{ planId: pack }],
    acceptsObligationToPay: true,
    ...change,
  }
}

const place = (change?: Partial<Visit>, idempotencyKey?: string) =>
  visitor().call(contract.placeStoreOrder, {
    params,
    body: aVisit(change),
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })

async function customerNamed(search: string) {
  const { items } = await acme().call(listCustomers, { query: { search } })
  const [customer] = items
  if (!customer) throw new Error(`There is no customer ${search}`)
  return customer
}

const mailsOf = async (kind: string) =>
  (await acme().call(listMails, { query: { limit: 100 } })).items.filter((mail) => mail.kind === kind)

test('a store is closed until its seller opens it, and offers what the seller chose', async () => {
  for (const call of [() => visitor().call(contract.getStore, { params }), () => place()])
    await expect(call()).rejects.toMatchObject({ status: 404, problem: { code: 'store.not_found' } })
  const foreign = { planIds: [harness.world.bakery.id as string as PlanId] }
  await expect(acme().call(contract.updateStoreSettings, { body: foreign })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'plan.not_found', fields: [{ path: 'body.planIds.0' }] },
  })
  const settings = await acme().call(contract.updateStoreSettings, { body: { open: true, planIds: [pack] } })
  const unchosen = { delivery: 'when_paid', approval: 'automatic', unpaidOrderDays: 14, signUp: false }
  expect(settings).toEqual({ open: true, ...unchosen, planIds: [pack], slug: 'acme' })
  const store = await visitor().call(contract.getStore, { params })
  expect(store).toMatchObject({ sellerName: 'acme', country: 'FR', delivery: 'when_paid' })
  const prices = { priceMinor: 1000, priceGrossMinor: 1200, setupFeeMinor: 500, setupFeeGrossMinor: 600 }
  expect(store.plans).toMatchObject([{ id: pack, ...prices, cycle: { unit: 'month', count: 1 } }])
  expect(JSON.stringify(store)).not.toContain(hidden)
})

test('a visitor sees what the cart comes to where they are, with their taxes', async () => {
  const preview = (change: object) =>
    visitor().call(contract.previewStoreOrder, {
      params,
      body: { kind: 'person', country: 'FR', language: 'fr', items: [{ planId: pack }], ...change },
    })
  expect(await preview({})).toMatchObject({ netMinor: 1500, taxMinor: 300, grossMinor: 1800 })
  expect(await preview({ kind: 'company', country: 'BE', vatNumber: 'BE0403170701' })).toMatchObject({ taxMinor: 0 })
  await expect(preview({ country: 'FR', vatNumber: 'FR00000000000' })).rejects.toMatchObject({
    status: 400,
    problem: { fields: [{ path: 'body.vatNumber' }] },
  })
})

test('an order placed in a store is delivered once its first invoice is paid, and not before [CBM-001]', async () => {
  const placed = await place({}, 'the first order of Nora')
  expect(await place({}, 'the first order of Nora')).toEqual(placed)
  await harness.drain()
  expect(placed).toMatchObject({ grossMinor: 1800, delivery: 'when_paid', email: 'nora@neuf.example' })
  const customer = await customerNamed('Atelier Neuf')
  expect(customer.state).toBe('pending')
  const { items: orders } = await acme().call(listOrders, { query: { customerId: customer.id } })
  const [order] = orders
  if (!order?.invoiceId) throw new Error('The order has no invoice')
  const invoiceParams = { params: { invoiceId: order.invoiceId } }
  expect(orders).toMatchObject([
    { number: placed.orderNumber, state: 'awaiting_payment', placedIn: 'store', placedBy: 'Nora Neuf' },
  ])
  expect(await acme().call(getInvoice, invoiceParams)).toMatchObject({ number: placed.invoiceNumber, state: 'due' })
  const [sold] = (await acme().call(listSubscriptions, { query: { customerId: customer.id } })).items
  if (!sold) throw new Error('The order sold nothing')
  expect(sold.state).toBe('pending')
  const query = { subscriptionId: sold.id }
  expect((await acme().call(listDeliveries, { query })).items).toEqual([])
  expect((await acme().call(listBackupPacks, { query })).items.flatMap(({ accounts }) => accounts)).toEqual([])
  expect(await mailsOf('welcome')).toEqual([])
  expect((await mailsOf('invitation')).map(({ to }) => to)).toContain('nora@neuf.example')

  const body = { method: 'bank_transfer', receivedOn: plainDate('2026-01-15'), currency: 'EUR' } as const
  await acme().call(recordPayment, {
    body: { ...body, reference: placed.invoiceNumber, customerId: customer.id, amountMinor: 1800 },
  })
  await harness.drain()
  const state = (await acme().call(getCustomer, { params: { customerId: customer.id } })).state
  expect(state).toBe('active')
  const [running] = (await acme().call(listSubscriptions, { query: { customerId: customer.id } })).items
  expect(running).toMatchObject({ id: sold.id, state: 'active' })
  const packs = (await acme().call(listBackupPacks, { query })).items
  expect(packs.flatMap(({ accounts }) => accounts.map(({ number }) => number))).toEqual([sold.name])
  expect((await mailsOf('welcome')).map(({ to }) => to)).toEqual(['nora@neuf.example'])
})

test('whether somebody has a login already is not told, and an order makes them a member of nothing', async () => {
  const known = await place({ name: 'Second Bakery', email: 'bakery.owner@bakery.example' })
  const unknown = await place({ name: 'Third Bakery', email: 'nobody@third.example' })
  await harness.drain()
  const shapeOf = (placed: contract.PlacedOrder) => ({ ...placed, orderNumber: 0, invoiceNumber: '', email: '' })
  expect(shapeOf(known)).toEqual(shapeOf(unknown))
  const { number } = await customerNamed('Second Bakery')
  const intruder = harness.as('bakery.owner', `acme/${number}`).call(listOrders)
  await expect(intruder).rejects.toMatchObject({ status: 404, problem: { code: 'access.space_not_found' } })
})

test('a customer orders in its own portal what the store offers, also while it is closed, and waits for its payment', async () => {
  await acme().call(contract.updateStoreSettings, { body: { open: false } })
  const portal = harness.as('bakery.owner')
  expect((await portal.call(contract.getOwnStore)).plans.map(({ id }) => id)).toEqual([pack])
  const items = [{ planId: pack }]
  expect(await portal.call(contract.previewOwnOrder, { body: { items } })).toMatchObject({ grossMinor: 1800 })
  const body = { items, acceptsObligationToPay: true } as const
  const placed = await portal.call(contract.placeOwnOrder, { body })
  expect(placed).toMatchObject({ grossMinor: 1800, delivery: 'when_paid', email: 'bakery@bakery.example' })
  const [order] = (await portal.call(listOrders)).items
  expect(order).toMatchObject({ number: placed.orderNumber, placedIn: 'portal', state: 'awaiting_payment' })
  expect((await portal.call(listSubscriptions, { query: { limit: 1 } })).items).toMatchObject([{ state: 'pending' }])
  const hiddenBody = { ...body, items: [{ planId: hidden }] }
  await expect(portal.call(contract.placeOwnOrder, { body: hiddenBody })).rejects.toMatchObject({
    status: 409,
    problem: { code: 'plan.not_sellable', fields: [{ path: 'body.items.0.planId' }] },
  })
  await expect(acme().call(contract.placeOwnOrder, { body })).rejects.toMatchObject({
    status: 404,
    problem: { code: 'customer.not_found' },
  })
  await acme().call(contract.updateStoreSettings, { body: { open: true } })
})

test('an order that was given up leaves its customer cancelled', async () => {
  const placed = await place({ name: 'Gone Again', email: 'gone@again.example' })
  const { id: customerId } = await customerNamed('Gone Again')
  const [order] = (await acme().call(listOrders, { query: { search: String(placed.orderNumber) } })).items
  if (!order) throw new Error('The order is not found by its number')
  await acme().call(cancelOrder, { params: { orderId: order.id }, body: { reason: 'no answer' } })
  expect((await acme().call(getCustomer, { params: { customerId } })).state).toBe('cancelled')
})

test('a store takes no order of what it does not offer, without an address, or without saying that it is to be paid', async () => {
  const refused = [
    [{ items: [{ planId: pack }, { planId: hidden }] }, 'body.items.1.planId', 409],
    [{ items: [{ planId: pack, addonPlanIds: [hidden] }] }, 'body.items.0.addonPlanIds.0', 409],
    [{ items: [] }, 'body.items'],
    [{ address: { ...address, city: ' ' } }, 'body.address.city'],
    [{ acceptsObligationToPay: false as true }, 'body.acceptsObligationToPay'],
    [{ email: 'nora' }, 'body.email'],
  ] as const
  for (const [change, path, status = 400] of refused)
    await expect(place(change as Partial<Visit>), path).rejects.toMatchObject({
      status,
      problem: { fields: [{ path }] },
    })
})
