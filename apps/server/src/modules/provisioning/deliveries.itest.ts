import type { DeliveryId, SubscriptionId } from '@palier/contracts'
import { listServiceUnits, listTodos, retryDelivery } from '@palier/contracts/provisioning'
import { suspendSubscription } from '@palier/contracts/subscriptions'
import { addDuration } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { attemptDelivery } from './actions/attempt-delivery.ts'
import { deliveriesOf, fakeDriver, onlyDelivery, sellPack } from './builders.ts'
import { requestDelivery, type ServiceDriver } from './index.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const attempt = (id: DeliveryId, by: ServiceDriver) => attemptDelivery(harness.door, [by], harness.world.acme, id)
const ask = (id: SubscriptionId, operation: 'suspend' | 'activate' | 'terminate') =>
  harness.door.write(harness.world.acme, (ctx) => requestDelivery(ctx, id, operation))

test('what is sold is pending until the driver made it so, and is then listed as delivered to its customer [PLK-006]', async () => {
  const id = await sellPack(harness)
  const unit = async () =>
    (await acme().call(listServiceUnits, { query: { limit: 100 } })).items.find((each) => each.subscriptionId === id)
  expect(await unit()).toMatchObject({
    observedState: 'pending',
    observedAt: null,
    customerName: 'bakery',
    customerNumber: harness.world.bakery.number,
  })
  expect(await deliveriesOf(harness, id)).toMatchObject([
    { operation: 'create', state: 'waiting', attempts: 0, customerName: 'bakery' },
  ])
  await harness.drain()
  expect(await unit()).toMatchObject({ observedState: 'running' })
  expect(await deliveriesOf(harness, id)).toMatchObject([
    { state: 'succeeded', attempts: 1, lastError: '', nextAttemptAt: null },
  ])
})

test('a driver that fails six times leaves a to-do, and another try by hand starts anew and closes it', async () => {
  const id = await sellPack(harness)
  const { id: deliveryId } = await onlyDelivery(harness, id)
  const broken = fakeDriver({ failing: true })
  for (let count = 1; count <= 6; count++) {
    await attempt(deliveryId, broken)
    const delivery = await onlyDelivery(harness, id)
    expect(delivery).toMatchObject({
      attempts: count,
      state: count < 6 ? 'retrying' : 'failed',
      lastError: 'the host does not answer',
    })
    expect(delivery.nextAttemptAt !== null).toBe(count < 6)
  }
  const todos = async (state: 'open' | 'closed') =>
    (await acme().call(listTodos, { query: { state, limit: 100 } })).items.filter(
      (todo) => todo.objectId === deliveryId,
    )
  expect(await todos('open')).toMatchObject([{ kind: 'delivery_failed', detail: 'create: the host does not answer' }])
  await attempt(deliveryId, broken)
  expect(broken.asked).toHaveLength(6)

  const again = await acme().call(retryDelivery, { params: { deliveryId } })
  expect(again).toMatchObject({ state: 'waiting', attempts: 0, finishedAt: null })
  expect(await todos('open')).toEqual([])
  await harness.drain()
  expect(await onlyDelivery(harness, id)).toMatchObject({ state: 'succeeded', attempts: 1 })
  expect(await todos('closed')).toHaveLength(1)
})

test('only what failed is tried again by hand, and only by its own seller', async () => {
  const id = await sellPack(harness)
  const { id: deliveryId } = await onlyDelivery(harness, id)
  await expect(acme().call(retryDelivery, { params: { deliveryId } })).rejects.toMatchObject({
    problem: { code: 'delivery.not_failed' },
  })
  await expect(harness.as('globex.owner').call(retryDelivery, { params: { deliveryId } })).rejects.toMatchObject({
    problem: { code: 'delivery.not_found' },
  })
  await expect(harness.as('acme.reader').call(retryDelivery, { params: { deliveryId } })).rejects.toMatchObject({
    problem: { code: 'access.denied' },
  })
})

test('a suspension that comes before the creation is done waits for it', async () => {
  const id = await sellPack(harness)
  await acme().call(suspendSubscription, { params: { subscriptionId: id }, body: { note: 'test' } })
  const [create, suspend] = await deliveriesOf(harness, id)
  if (!create || !suspend) throw new Error('There are not two deliveries')
  const host = fakeDriver()
  await attempt(suspend.id, host)
  expect(host.asked).toEqual([])
  await attempt(create.id, host)
  await harness.drain()
  expect((await deliveriesOf(harness, id)).map(({ operation, state }) => [operation, state])).toEqual([
    ['create', 'succeeded'],
    ['suspend', 'succeeded'],
  ])
})

test('a newer activation makes a suspension pointless that was not carried out yet', async () => {
  const id = await sellPack(harness)
  await harness.drain()
  await ask(id, 'suspend')
  const suspend = (await deliveriesOf(harness, id))[1]
  if (!suspend) throw new Error('There is no suspension')
  await attempt(suspend.id, fakeDriver({ failing: true }))
  await ask(id, 'activate')
  await harness.drain()
  expect((await deliveriesOf(harness, id)).map(({ operation, state }) => [operation, state])).toEqual([
    ['create', 'succeeded'],
    ['suspend', 'superseded'],
    ['activate', 'succeeded'],
  ])
})

test('a termination clears what a failed creation left behind', async () => {
  const id = await sellPack(harness)
  const { id: deliveryId } = await onlyDelivery(harness, id)
  for (let count = 0; count < 6; count++) await attempt(deliveryId, fakeDriver({ failing: true }))
  await ask(id, 'suspend')
  await ask(id, 'terminate')
  await harness.drain()
  expect((await deliveriesOf(harness, id)).map(({ operation, state }) => [operation, state])).toEqual([
    ['create', 'superseded'],
    ['suspend', 'superseded'],
    ['terminate', 'succeeded'],
  ])
})

test('two workers with the same job ask the driver once', async () => {
  const id = await sellPack(harness)
  const { id: deliveryId } = await onlyDelivery(harness, id)
  const host = fakeDriver({ before: () => new Promise((resolve) => setTimeout(resolve, 50)) })
  await Promise.all([attempt(deliveryId, host), attempt(deliveryId, host), attempt(deliveryId, host)])
  expect(host.asked).toEqual([`create ${id}`])
  expect(await onlyDelivery(harness, id)).toMatchObject({ state: 'succeeded', attempts: 1 })
})

test('what a lost worker was doing is taken over after ten minutes, and its late answer changes nothing', async () => {
  const id = await sellPack(harness)
  const { id: deliveryId } = await onlyDelivery(harness, id)
  const released: { go: () => void } = { go: () => {} }
  const lost = fakeDriver({
    failing: true,
    before: () =>
      new Promise((resolve) => {
        released.go = () => resolve()
      }),
  })
  const lostAttempt = attempt(deliveryId, lost)
  await expect.poll(() => lost.asked).toHaveLength(1)
  const other = fakeDriver()
  await attempt(deliveryId, other)
  expect(other.asked).toEqual([])
  await harness.setClock(addDuration(await harness.door.now(), { ms: 600_000 }))
  await attempt(deliveryId, other)
  expect(other.asked).toEqual([`create ${id}`])
  released.go()
  await lostAttempt
  expect(await onlyDelivery(harness, id)).toMatchObject({ state: 'succeeded', attempts: 2, lastError: '' })
})
