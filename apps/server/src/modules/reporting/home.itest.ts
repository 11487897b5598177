import { listInvoices } from '@palier/contracts/billing'
import { createPlan } from '@palier/contracts/catalog'
import { moveCustomer } from '@palier/contracts/customer-life'
import { listMembers, updateMember } from '@palier/contracts/members'
import { listOrders, refuseOrder } from '@palier/contracts/orders'
import { listPayments, recordPayment } from '@palier/contracts/payments'
import {
  getCustomerHome,
  getCustomerSummary,
  getInstallation,
  getSellerHome,
  listScheduledTasks,
} from '@palier/contracts/reporting'
import { createRole } from '@palier/contracts/roles'
import { placeOwnOrder, updateStoreSettings } from '@palier/contracts/store'
import {
  cancelSubscription,
  createSubscription,
  getSubscriptionUsage,
  listSubscriptions,
} from '@palier/contracts/subscriptions'
import { activateCustomer, suspendCustomer } from '@palier/contracts/tenancy'
import { plainDate } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, type Harness, startHarness } from '../../testing/harness.ts'
import { recordReading } from '../usage/index.ts'
import { foldFigures } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ logLevel: 'error' })
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const MB = 1_000_000

// Besides its two customers, acme is a customer of itself for its own use, and so is each seller.

async function sell(customer: 'bakery' | 'florist', code: string) {
  const plan = await acme().call(createPlan, {
    body: {
      service: 'backup',
      code,
      name: code,
      currency: 'EUR',
      cycle: { unit: 'month', count: 1 },
      priceMinor: 1000,
      invoiceLeadDays: 0,
      resources: [{ resource: 'storage', included: 50 * MB, hardLimit: 150 * MB, overusePriceMinor: 200 }],
    },
  })
  return acme().call(createSubscription, { body: { customerId: harness.world[customer].id, planId: plan.id } })
}

test('an order adds an event to the queue, beside the daily tasks with their next time [CBM-085]', async () => {
  const subscription = await sell('bakery', 'first')
  const { now, items } = await acme().call(listScheduledTasks)
  expect(items.filter(({ kind }) => kind === 'recurring').map(({ name }) => name)).toContain('bill_run')
  for (const task of items.filter(({ kind }) => kind === 'recurring'))
    expect(task.nextRunAt !== null && task.nextRunAt >= now).toBe(true)
  expect(items).toContainEqual(
    expect.objectContaining({ name: 'delivery.create', kind: 'single', state: 'waiting', detail: subscription.name }),
  )
  expect(items).toContainEqual(
    expect.objectContaining({ name: 'invoice.issue', nextRunAt: '2026-02-14T23:00:00.000Z', detail: '2026-02-15' }),
  )
  await harness.drain()
  const later = await acme().call(listScheduledTasks)
  expect(later.items.filter(({ name }) => name.startsWith('delivery.'))).toEqual([])
})

test('the home of a seller shows what is allocated and used, as the usage of its subscriptions says [PLK-001]', async () => {
  const second = await sell('florist', 'second')
  await harness.drain()
  await harness.door.write(harness.world.acme, (ctx) =>
    recordReading(ctx, { subscriptionId: second.id, resource: 'storage', quantity: 70 * MB, measuredAt: ctx.now }),
  )
  const home = await acme().call(getSellerHome)
  const { items } = await acme().call(listSubscriptions, { query: { limit: 100 } })
  let [allocated, used] = [0, 0]
  for (const { id } of items) {
    const usage = await acme().call(getSubscriptionUsage, { params: { subscriptionId: id } })
    for (const resource of usage.resources) {
      allocated += resource.included
      used += resource.used
    }
  }
  expect(home.resources).toEqual([{ service: 'backup', resource: 'storage', unit: 'byte', allocated, used }])
  expect(home).toMatchObject({
    customers: { active: 3, total: 3 },
    recurringMinor: 2000,
    currency: 'EUR',
    today: '2026-01-15',
  })
  expect(home.subscriptions).toContainEqual({ state: 'active', count: 2 })
})

test('what is due, overdue and received follows invoices and payments at once', async () => {
  const due = await acme().call(getSellerHome)
  expect(due).toMatchObject({ dueMinor: 2400, overdueMinor: 0, overdueCount: 0 })
  expect(due.billing).toContainEqual({ status: 'due', count: 2 })
  expect(due.latestInvoices).toHaveLength(2)
  expect(due.months.at(-1)).toEqual({ month: '2026-01', invoicedMinor: 2400, receivedMinor: 0 })

  const { items } = await acme().call(listInvoices, { query: { customerId: harness.world.bakery.id } })
  const [invoice] = items
  if (!invoice) throw new Error('There is no invoice')
  await acme().call(recordPayment, {
    body: {
      customerId: harness.world.bakery.id,
      method: 'bank_transfer',
      reference: 'VIR 1',
      receivedOn: due.today,
      currency: 'EUR',
      amountMinor: 1200,
      allocations: [{ invoiceId: invoice.id, amountMinor: 1200 }],
    },
  })
  const paid = await acme().call(getSellerHome)
  expect(paid).toMatchObject({ dueMinor: 1200 })
  expect(paid.billing).toEqual([
    { status: 'none', count: 1 },
    { status: 'current', count: 1 },
    { status: 'due', count: 1 },
    { status: 'overdue', count: 0 },
  ])
  expect(paid.months.at(-1)).toEqual({ month: '2026-01', invoicedMinor: 2400, receivedMinor: 1200 })
})

test('a customer sees the own home, a seller has another one', async () => {
  const home = await harness.as('florist.owner').call(getCustomerHome)
  expect(home).toMatchObject({ dueMinor: 1200, overdueMinor: 0, usedBytes: 70 * MB, allocatedBytes: 150 * MB })
  expect(home.subscriptions.map(({ customerName }) => customerName)).toEqual(['florist'])
  expect(home.latestInvoices.map(({ customerName }) => customerName)).toEqual(['florist'])
  await expect(acme().call(getCustomerHome)).rejects.toMatchObject({ problem: { code: 'access.no_space' } })
  await expect(harness.as('florist.owner').call(getSellerHome)).rejects.toMatchObject({
    problem: { code: 'access.denied' },
  })
  expect((await harness.as('globex.owner').call(getSellerHome)).customers?.total).toBe(2)
})

test('the home is no way around a role: who may see neither invoices nor subscriptions finds no sums of them there', async () => {
  const permissions = ['seller.view', 'customer.view'] as const
  const { id: roleId } = await acme().call(createRole, { body: { name: 'Reception', permissions: [...permissions] } })
  const { items } = await acme().call(listMembers)
  const support = items.find(({ email }) => email === 'acme.support@acme.example')
  if (!support) throw new Error('There is no support')
  const params = { membershipId: support.id }
  await acme().call(updateMember, { params, body: { role: 'custom', roleId } })
  expect(await harness.as('acme.support').call(getSellerHome)).toMatchObject({
    ...{ customers: { active: 3 }, dueMinor: null, recurringMinor: null, openTodos: null },
    ...{ billing: [], months: [], latestInvoices: [], subscriptions: [], backups: [] },
  })
  await acme().call(updateMember, { params, body: { role: 'support' } })
})

test('backup accounts are counted by the state that the list of accounts shows', async () => {
  const { backups } = await acme().call(getSellerHome)
  expect(backups.reduce((sum, { count }) => sum + count, 0)).toBe(2)
})

test('an end takes the allocation with it, a suspension of the customer does not', async () => {
  await acme().call(suspendCustomer, { params: { customerId: harness.world.florist.id }, body: { reason: 'test' } })
  const { items } = await acme().call(listSubscriptions, { query: { customerId: harness.world.bakery.id } })
  for (const { id } of items)
    await acme().call(cancelSubscription, { params: { subscriptionId: id }, body: { takesEffect: 'now', reason: '' } })
  const home = await acme().call(getSellerHome)
  expect(home.customers).toEqual({ active: 2, suspended: 1, total: 3 })
  expect(home.subscriptions).toEqual([
    { state: 'pending', count: 0 },
    { state: 'active', count: 0 },
    { state: 'suspended', count: 1 },
    { state: 'ending', count: 0 },
    { state: 'ended', count: 1 },
  ])
  expect(home.resources).toEqual([
    { service: 'backup', resource: 'storage', unit: 'byte', allocated: 50 * MB, used: 70 * MB },
  ])
  await foldFigures(harness.door, harness.world.acme)
  expect(await acme().call(getSellerHome)).toEqual({ ...home, today: home.today })
})

test('after its due date an invoice is overdue, on the home page too', async () => {
  await harness.setClock('2026-03-15')
  const home = await acme().call(getSellerHome)
  expect(home).toMatchObject({ overdueMinor: home.dueMinor, overdueCount: 1 })
  expect(home.billing).toContainEqual({ status: 'overdue', count: 1 })
  await acme().call(activateCustomer, { params: { customerId: harness.world.florist.id } })
  expect(await harness.as('florist.owner').call(getCustomerHome)).toMatchObject({ overdueMinor: 1200 })
})

test('the public facts of the installation need no sign-in, and name logins in a demonstration', async () => {
  const facts = await clientFor(harness.url, '').call(getInstallation)
  expect(facts.demonstration).toBe(true)
  expect(facts.logins.length).toBeGreaterThan(0)
})

test("a customer's figures are those of its lists, with what was found about fraud for the staff alone", async () => {
  const { id: customerId } = harness.world.florist
  const at = { params: { customerId } }
  const { planId } = await sell('florist', 'summed')
  const body = {
    customerId,
    method: 'cash',
    reference: '',
    receivedOn: plainDate('2026-01-15'),
    currency: 'EUR',
  } as const
  await acme().call(recordPayment, { body: { ...body, amountMinor: 5000 } })
  await acme().call(updateStoreSettings, { body: { approval: 'manual', planIds: [planId] } })
  const florist = harness.as('florist.owner')
  await florist.call(placeOwnOrder, { body: { items: [{ planId }], acceptsObligationToPay: true } })
  const [order] = (await acme().call(listOrders, { query: { customerId, state: 'awaiting_approval' } })).items
  if (!order) throw new Error('No order waits')
  await acme().call(refuseOrder, { params: { orderId: order.id }, body: { reason: 'A false address' } })
  await acme().call(moveCustomer, { ...at, body: { move: 'mark_fraud', reason: 'A stolen card' } })
  await acme().call(moveCustomer, { ...at, body: { move: 'clear_fraud' } })

  const summary = await acme().call(getCustomerSummary, at)
  const { items: invoices } = await acme().call(listInvoices, { query: { customerId, limit: 100 } })
  const { items: payments } = await acme().call(listPayments, { query: { customerId, limit: 100 } })
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  expect(summary.accounting).toEqual([
    {
      currency: 'EUR',
      invoicedMinor: sum(invoices.map(({ grossMinor }) => grossMinor)),
      creditedMinor: 0,
      receivedMinor: sum(payments.map(({ amountMinor }) => amountMinor)),
      receivableMinor: sum(invoices.map(({ dueMinor }) => dueMinor)),
      creditMinor: sum(payments.map(({ unallocatedMinor }) => unallocatedMinor)),
    },
  ])
  const counted = (states: readonly string[]) =>
    Object.fromEntries([...Map.groupBy(states, (state) => state)].map(([state, all]) => [state, all.length]))
  expect(Object.fromEntries(summary.invoices?.map(({ status, count }) => [status, count]) ?? [])).toEqual(
    counted(invoices.map(({ state }) => state)),
  )
  const { items: subscriptions } = await acme().call(listSubscriptions, { query: { customerId, limit: 100 } })
  expect(Object.fromEntries(summary.subscriptions?.map(({ state, count }) => [state, count]) ?? [])).toEqual(
    counted(subscriptions.map(({ state }) => state)),
  )
  expect(summary.fraud).toMatchObject([
    { kind: 'cleared', actorName: 'acme owner' },
    { kind: 'marked', reason: 'A stolen card', actorName: 'acme owner', orderId: null },
    { kind: 'order_refused', reason: 'A false address', orderId: order.id, orderNumber: order.number },
  ])
  expect(await florist.call(getCustomerSummary, at)).toMatchObject({ accounting: summary.accounting, fraud: null })
})
