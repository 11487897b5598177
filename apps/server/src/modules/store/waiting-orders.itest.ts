import type { InvoiceId, PlanId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import * as contract from '@palier/contracts/orders'
import { recordPayment } from '@palier/contracts/payments'
import { listDeliveries, listTodos } from '@palier/contracts/provisioning'
import { createTaxRule, deleteTaxRule, listTaxRules } from '@palier/contracts/tax'
import { addDays, dateIn } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'

let harness: Harness
/** Sold from a plan of the provider, monthly. */
let pack: PlanId
beforeAll(async () => {
  harness = await startHarness()
  const wholesale = aPlan({ code: 'wholesale', priceMinor: 400, offeredToResellers: true })
  const { id: sourcePlanId } = await provider().call(createPlan, { body: wholesale })
  pack = (await acme().call(createPlan, { body: aPlan({ sourcePlanId }) })).id
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
