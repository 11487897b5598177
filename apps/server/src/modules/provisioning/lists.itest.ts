import type { DeliveryId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import { closeTodo, listDeliveries, listServiceUnits, listTodos } from '@palier/contracts/provisioning'
import { createSubscription } from '@palier/contracts/subscriptions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { attemptDelivery } from './actions/attempt-delivery.ts'
import { deliveriesOf, fakeDriver, onlyDelivery, packPlan, sellPack } from './builders.ts'
import type { ServiceDriver } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const attempt = (id: DeliveryId, by: ServiceDriver) => attemptDelivery(harness.door, [by], harness.world.acme, id)

test('of a wholesale chain only the lowest subscription is delivered', async () => {
  const provider = harness.as('provider.owner')
  const offered = await provider.call(createPlan, { body: { ...packPlan('wholesale'), offeredToResellers: true } })
  const plan = await acme().call(createPlan, { body: { ...packPlan('retail'), sourcePlanId: offered.id } })
  const { id } = await acme().call(createSubscription, {
    body: { customerId: harness.world.bakery.id, planId: plan.id },
  })
  await harness.drain()
  expect(await deliveriesOf(harness, id)).toMatchObject([{ operation: 'create', state: 'succeeded' }])
  const above = await provider.call(listDeliveries, { query: {} })
  expect(above.items).toEqual([])
})

test('deliveries, units and to-dos are lists with pages, and a neighbour sees none of them', async () => {
  for (let count = 0; count < 7; count++) await sellPack(harness)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await acme().call(listDeliveries, { query: { limit: 3, ...(cursor ? { cursor } : {}) } })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(6)
  const [first] = (await acme().call(listDeliveries, { query: { limit: 1 } })).items
  const found = await acme().call(listDeliveries, { query: { search: first?.subscriptionName ?? '' } })
  expect(found.items.map(({ id }) => id)).toContain(first?.id)
  const globex = harness.as('globex.owner')
  expect((await globex.call(listDeliveries, { query: {} })).items).toEqual([])
  expect((await globex.call(listServiceUnits, { query: {} })).items).toEqual([])
  expect((await globex.call(listTodos, { query: {} })).items).toEqual([])
})

test('a to-do is closed once, by its own seller', async () => {
  const id = await sellPack(harness)
  const { id: deliveryId } = await onlyDelivery(harness, id)
  for (let count = 0; count < 6; count++) await attempt(deliveryId, fakeDriver({ failing: true }))
  const [todo] = (await acme().call(listTodos, { query: { state: 'open' } })).items
  if (!todo) throw new Error('There is no to-do')
  await expect(harness.as('globex.owner').call(closeTodo, { params: { todoId: todo.id } })).rejects.toMatchObject({
    problem: { code: 'todo.not_found' },
  })
  await acme().call(closeTodo, { params: { todoId: todo.id } })
  await acme().call(closeTodo, { params: { todoId: todo.id } })
  const { items } = await acme().call(listTodos, { query: { state: 'open' } })
  expect(items.map((each) => each.id)).not.toContain(todo.id)
})
