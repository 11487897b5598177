import { createClient } from '@palier/client'
import type { InvoiceId, PlanId } from '@palier/contracts'
import { getInvoice } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { acceptInvitation } from '@palier/contracts/members'
import * as contract from '@palier/contracts/orders'
import { recordPayment } from '@palier/contracts/payments'
import { listDeliveries, listTodos } from '@palier/contracts/provisioning'
import { getSellerHome } from '@palier/contracts/reporting'
import { placeStoreOrder, updateStoreSettings } from '@palier/contracts/store'
import { createTaxRule, deleteTaxRule, listTaxRules } from '@palier/contracts/tax'
import { getCustomer } from '@palier/contracts/tenancy'
import { addDays, dateIn } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, PASSWORD, signIn, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { mailsOf } from '../notifications/builders.ts'

let harness: Harness
/** Sold from a plan of the provider, monthly. */
let pack: PlanId
beforeAll(async () => {
  harness = await startHarness()
  const wholesale = aPlan({ code: 'wholesale', priceMinor: 400, offeredToResellers: true })
  const { id: sourcePlanId } = await provider().call(createPlan, { body: wholesale })
  pack = (await acme().call(createPlan, { body: aPlan({ sourcePlanId }) })).id
  await acme().call(updateStoreSettings, { body: { open: true, planIds: [pack] } })
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const provider = () => harness.as('provider.owner')
const today = async () => dateIn('Europe/Paris', await harness.door.now())
const orderOf = (orderId: contract.OrderId) => acme().call(contract.getOrder, { params: { orderId } })

async function todosOf(kind: string) {
  const { items } = await acme().call(listTodos, { query: { limit: 100, state: 'open' } })
  return items.filter((todo) => todo.kind === kind)
}

/** An order of a pack for bakery that is delivered when it is paid. */
async function waiting(): Promise<contract.Order & { invoiceId: InvoiceId }> {
  const customerId = harness.world.bakery.id
  const items = [{ planId: pack }]
  const { invoiceId, ...order } = await acme().call(contract.createOrder, {
    body: { customerId, items, delivery: 'when_paid' },
  })
  if (!invoiceId) throw new Error('The order was not invoiced')
  return { ...order, invoiceId }
}

async function pay({ customerId, invoiceId, grossMinor }: contract.Order & { invoiceId: InvoiceId }) {
  const body = { method: 'bank_transfer', reference: '', currency: 'EUR', amountMinor: grossMinor } as const
  const allocations = [{ invoiceId, amountMinor: grossMinor }]
  await acme().call(recordPayment, { body: { ...body, customerId, allocations, receivedOn: await today() } })
  await harness.drain()
}

test('what was paid and could not be delivered is a to-do, which closes when what stood in the way is mended', async () => {
  const order = await waiting()
  const { items: rules } = await provider().call(listTaxRules)
  const ofFrance = rules.filter(({ country, taxClass }) => country === 'FR' && taxClass === 'standard')
  for (const { id } of ofFrance) await provider().call(deleteTaxRule, { params: { taxRuleId: id } })
  await pay(order)
  expect(await orderOf(order.id)).toMatchObject({ state: 'awaiting_payment', dueMinor: 0 })
  const stuck = { subject: `#${order.number} bakery`, detail: 'tax.no_rule', objectType: 'order', objectId: order.id }
  expect(await todosOf('order_undelivered')).toMatchObject([stuck])

  await harness.passDaysUntil(addDays(await today(), 1))
  expect(await todosOf('order_undelivered')).toMatchObject([stuck])
  for (const { name, country, taxClass, category, rate, validFrom } of ofFrance)
    await provider().call(createTaxRule, { body: { name, country, taxClass, category, rate, validFrom } })
  await harness.passDaysUntil(addDays(await today(), 1))
  expect(await orderOf(order.id)).toMatchObject({ state: 'completed' })
  expect(await todosOf('order_undelivered')).toEqual([])
  const [item] = order.items
  const query = { subscriptionId: item?.subscriptionId }
  expect((await acme().call(listDeliveries, { query })).items).toMatchObject([{ operation: 'create' }])
})

/** An order of somebody new in the store; who ordered is named after the address. */
async function visit(email: string) {
  const address = { line1: '2 quai des Tests', postalCode: '35000', city: 'Rennes', country: 'FR' }
  const buyer = { kind: 'person', name: email, contactName: 'Nora', email, language: 'fr', address } as const
  const placed = await createClient({ baseUrl: harness.url }).call(placeStoreOrder, {
    params: { slug: 'acme' },
    body: { ...buyer, items: [{ planId: pack }], acceptsObligationToPay: true },
  })
  await harness.drain()
  const [order] = (await acme().call(contract.listOrders, { query: { search: String(placed.orderNumber) } })).items
  if (!order) throw new Error('The order is not found by its number')
  return { placed, order, params: { orderId: order.id } }
}

const kindsOf = async (email: string) => (await mailsOf(harness, 'acme.owner', email)).map(({ kind }) => kind)
const stateOf = async ({ customerId }: contract.Order) =>
  (await acme().call(getCustomer, { params: { customerId } })).state

test('an order of the store that nobody pays ends after the days that the seller chose, after a reminder, by a credit note', async () => {
  const { order, params } = await visit('late@late.example')
  const begun = await today()
  expect(order).toMatchObject({ state: 'awaiting_payment', expiresOn: addDays(begun, 14) })
  const preview = async (days: number) =>
    (await acme().call(contract.listExpiringOrders, { query: { until: addDays(begun, days) } })).items
  expect(await preview(13)).toEqual([])
  expect(await preview(14)).toMatchObject([{ id: order.id, dueMinor: 1200, heldBy: null, remindedOn: null }])

  await harness.passDaysUntil(addDays(begun, 10))
  expect(await kindsOf('late@late.example')).not.toContain('order_reminder')
  await harness.passDaysUntil(addDays(begun, 11))
  await harness.passDaysUntil(addDays(begun, 13))
  expect((await kindsOf('late@late.example')).filter((kind) => kind === 'order_reminder')).toHaveLength(1)
  expect(await orderOf(order.id)).toMatchObject({ state: 'awaiting_payment' })
  await harness.passDaysUntil(addDays(begun, 14))
  expect(await orderOf(order.id)).toMatchObject({ state: 'expired', dueMinor: 0, items: [{ state: 'ended' }] })
  expect(await kindsOf('late@late.example')).toContain('order_expired')
  expect(await stateOf(order)).toBe('cancelled')
  if (!order.invoiceId) throw new Error('The order was not invoiced')
  const invoice = await acme().call(getInvoice, { params: { invoiceId: order.invoiceId } })
  expect([invoice.state, invoice.creditNotes.map(({ grossMinor }) => grossMinor)]).toEqual(['credited', [-1200]])
  await expect(acme().call(contract.completeOrder, { params })).rejects.toMatchObject({ status: 409 })

  const money = { method: 'bank_transfer', reference: '', currency: 'EUR', amountMinor: 1200 } as const
  const late = { ...money, customerId: order.customerId, receivedOn: await today() }
  const onInvoice = { ...late, allocations: [{ invoiceId: order.invoiceId, amountMinor: 1200 }] }
  await expect(acme().call(recordPayment, { body: onInvoice })).rejects.toMatchObject({
    problem: { code: 'payment.invoice_settled', fields: [{ path: 'body.allocations.0.amountMinor' }] },
  })
  expect(await acme().call(recordPayment, { body: late })).toMatchObject({ unallocatedMinor: 1200 })
  expect(await todosOf('order_paid_late')).toMatchObject([{ objectId: order.id }])
})

test('what was paid in part does not end by itself: the staff is asked; without a number of days nothing ends', async () => {
  const { order } = await visit('part@part.example')
  await pay({ ...order, invoiceId: order.invoiceId as InvoiceId, grossMinor: 500 })
  await acme().call(updateStoreSettings, { body: { unpaidOrderDays: null } })
  const patient = await visit('patient@patient.example')
  expect(patient.order.expiresOn).toBeNull()
  await harness.passDaysUntil(addDays(await today(), 30))
  expect(await orderOf(order.id)).toMatchObject({ state: 'awaiting_payment', dueMinor: 700 })
  expect(await orderOf(patient.order.id)).toMatchObject({ state: 'awaiting_payment' })
  expect(await todosOf('order_part_paid')).toMatchObject([{ objectId: order.id }])
  const body = { reason: 'agreed on the phone' }
  await acme().call(contract.cancelOrder, { params: { orderId: order.id }, body })
  expect(await todosOf('order_part_paid')).toEqual([])
})

/** Comes in by the mailed link; undefined while no letter with one was written. */
async function comeIn(email: string) {
  await harness.drain()
  const letter = (await mailsOf(harness, 'acme.owner', email)).find(({ kind }) => kind === 'invitation')
  const [address] = /http:\S+/.exec(letter?.text ?? '') ?? []
  if (!address) return undefined
  const { searchParams } = new URL(address)
  await fetch(`${harness.url}/api/auth/reset-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: searchParams.get('token'), newPassword: PASSWORD }),
  })
  const client = clientFor(harness.url, await signIn(harness.url, email))
  return client.call(acceptInvitation, { body: { token: searchParams.get('invitation') ?? '' } })
}

test('who just ordered signs in at once, or where a seller approves orders by hand once it is approved [CBM-163]', async () => {
  await visit('quick@quick.example')
  expect(await comeIn('quick@quick.example')).toMatchObject({ role: 'owner' })

  await acme().call(updateStoreSettings, { body: { approval: 'manual', unpaidOrderDays: 14 } })
  const { placed, order, params } = await visit('new@new.example')
  expect(placed).toMatchObject({ awaitsApproval: true, invoiceNumber: '', dueOn: null, grossMinor: 1200 })
  expect(order).toMatchObject({ state: 'awaiting_approval', invoiceId: null, expiresOn: null })
  expect(await kindsOf('new@new.example')).toEqual(['order_received'])
  await expect(signIn(harness.url, 'new@new.example')).rejects.toThrow()
  expect((await acme().call(getSellerHome)).ordersToApprove).toBe(1)
  expect(await todosOf('order_approval')).toMatchObject([{ objectId: order.id }])
  await expect(harness.as('acme.support').call(contract.approveOrder, { params })).rejects.toMatchObject({
    status: 403,
    problem: { code: 'access.denied' },
  })
  for (const deny of [
    () => acme().call(contract.completeOrder, { params }),
    () => acme().call(contract.cancelOrder, { params, body: { reason: 'not yet' } }),
  ])
    await expect(deny()).rejects.toMatchObject({ status: 409, problem: { code: 'order.not_waiting' } })

  const approved = await acme().call(contract.approveOrder, { params })
  expect(approved).toMatchObject({ state: 'awaiting_payment', dueMinor: 1200, decidedBy: 'acme owner' })
  expect(await comeIn('new@new.example')).toMatchObject({ role: 'owner' })
  expect(await kindsOf('new@new.example')).toContain('invoice_issued')
  expect(await todosOf('order_approval')).toEqual([])
  await pay({ ...approved, invoiceId: approved.invoiceId as InvoiceId })
  expect(await orderOf(order.id)).toMatchObject({ state: 'completed' })
  expect(await stateOf(order)).toBe('active')
})

test('a refused order tells its customer why, in the language of the customer, and nobody comes in', async () => {
  const { order, params } = await visit('odd@odd.example')
  const nothing = acme().call(contract.refuseOrder, { params, body: { reason: ' ' } })
  await expect(nothing).rejects.toMatchObject({ status: 400, problem: { fields: [{ path: 'body.reason' }] } })
  const refused = await acme().call(contract.refuseOrder, { params, body: { reason: 'Adresse introuvable' } })
  expect(refused).toMatchObject({ state: 'refused', invoiceId: null, items: [{ state: 'ended' }] })
  await harness.drain()
  const letters = await mailsOf(harness, 'acme.owner', 'odd@odd.example')
  expect(letters.map(({ kind }) => kind).toSorted()).toEqual(['order_received', 'order_refused'])
  const letter = letters.find(({ kind }) => kind === 'order_refused')
  expect([letter?.subject, letter?.text]).toEqual([
    `Votre commande ${order.number} n’est pas acceptée`,
    expect.stringContaining('Motif : Adresse introuvable'),
  ])
  expect(await comeIn('odd@odd.example')).toBeUndefined()
  expect(await stateOf(order)).toBe('refused')
  await expect(acme().call(contract.approveOrder, { params })).rejects.toMatchObject({
    status: 409,
    problem: { code: 'order.not_awaiting_approval' },
  })
})
