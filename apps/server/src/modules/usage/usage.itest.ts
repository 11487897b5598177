import { createPlan } from '@palier/contracts/catalog'
import {
  createSubscription,
  getSubscriptionUsage,
  listSubscriptions,
  type Subscription,
} from '@palier/contracts/subscriptions'
import { instant } from '@palier/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from '../../testing/harness.ts'
import { aPlan } from '../catalog/builders.ts'
import { anOrder } from '../subscriptions/builders.ts'
import { recordReading, usageOf } from './index.ts'

let harness: Harness
let planId: Subscription['planId']
beforeAll(async () => {
  harness = await startHarness()
  const body = aPlan({ code: 'wholesale', offeredToResellers: true })
  const source = await harness.as('provider.owner').call(createPlan, { body })
  planId = (await acme().call(createPlan, { body: aPlan({ sourcePlanId: source.id }) })).id
})
afterAll(() => harness.stop())

const acme = () => harness.as('acme.owner')
const sell = () => acme().call(createSubscription, { body: anOrder({ customerId: harness.world.bakery.id, planId }) })

async function read({ id }: Subscription, quantity: number, measuredAt: string): Promise<void> {
  const reading = { subscriptionId: id, resource: 'storage', quantity, measuredAt: instant(measuredAt) }
  await harness.door.write(harness.world.acme, (ctx) => recordReading(ctx, reading))
}

async function storageOf({ id }: Subscription) {
  const usage = await acme().call(getSubscriptionUsage, { params: { subscriptionId: id } })
  return { ...usage.resources.find(({ resource }) => resource === 'storage'), days: usage.days }
}

test('a subscription that nothing was measured of shows what is included, and no use', async () => {
  expect(await storageOf(await sell())).toMatchObject({
    included: 50_000_000,
    used: 0,
    peak: 0,
    overuse: 0,
    measuredAt: null,
    days: [],
  })
})

test('a reading shows as use and overuse to the reseller, its customer and its provider alike', async () => {
  const subscription = await sell()
  await read(subscription, 120_000_000, '2026-01-15T09:00:00.000Z')
  expect(await storageOf(subscription)).toMatchObject({ used: 120_000_000, overuse: 70_000_000, overuseMinor: 14 })
  const params = { subscriptionId: subscription.id }
  const own = await harness.as('bakery.owner').call(getSubscriptionUsage, { params })
  expect(own.days).toEqual([{ day: '2026-01-15', resource: 'storage', peak: 120_000_000, last: 120_000_000 }])
  const provider = harness.as('provider.owner')
  const { items } = await provider.call(listSubscriptions, { query: { search: subscription.name } })
  const upstream = items[0] && (await provider.call(getSubscriptionUsage, { params: { subscriptionId: items[0].id } }))
  expect(upstream?.resources[0]).toMatchObject({ used: 120_000_000, overuseMinor: 14 })
})

test('the peak of a day stays when use falls, and a reading that comes late does not replace a newer one', async () => {
  const subscription = await sell()
  await read(subscription, 10, '2026-01-15T08:00:00.000Z')
  await read(subscription, 90, '2026-01-15T08:30:00.000Z')
  await read(subscription, 40, '2026-01-15T08:50:00.000Z')
  await read(subscription, 70, '2026-01-15T08:10:00.000Z')
  expect((await storageOf(subscription)).days).toEqual([{ day: '2026-01-15', resource: 'storage', peak: 90, last: 40 }])
})

test('a reading belongs to the calendar day of the seller, and one of the future is refused', async () => {
  const subscription = await sell()
  await harness.setClock('2026-01-16T12:00:00.000Z')
  await read(subscription, 5, '2026-01-15T23:30:00.000Z')
  expect((await storageOf(subscription)).days).toMatchObject([{ day: '2026-01-16' }])
  await expect(read(subscription, 5, '2026-01-16T13:00:00.000Z')).rejects.toMatchObject({ code: 'usage.in_future' })
})

test('what nobody touched is still stored in the next period, and is counted there', async () => {
  const subscription = await sell()
  await read(subscription, 60_000_000, '2026-01-16T12:00:00.000Z')
  const periods = [
    { start: subscription.periodStart, end: subscription.periodEnd },
    {
      start: subscription.periodEnd,
      end: subscription.periodEnd.replace('-02-', '-03-') as typeof subscription.periodEnd,
    },
  ]
  const asked = periods.map((period) => ({ subscriptionId: subscription.id, period }))
  const used = await harness.door.read(harness.world.acme, (ctx) => usageOf(ctx, asked))
  const peaks = used.get(subscription.id)?.map(({ measured }) => measured.get('storage')?.peak)
  expect(peaks).toEqual([60_000_000, 60_000_000])
})

test('use of a neighbour’s subscription is not told', async () => {
  const { id } = await sell()
  const asked = harness.as('globex.owner').call(getSubscriptionUsage, { params: { subscriptionId: id } })
  await expect(asked).rejects.toMatchObject({ status: 404, problem: { code: 'subscription.not_found' } })
})
