import type { DeliveryId, SubscriptionId } from '@palier/contracts'
import { createPlan } from '@palier/contracts/catalog'
import { listDeliveries } from '@palier/contracts/provisioning'
import { createSubscription } from '@palier/contracts/subscriptions'
import type { Harness } from '../../testing/harness.ts'
import type { ServiceDriver } from './drivers.ts'

/** A plan of the backup service of 10 euros a month, with what a test needs otherwise. */
export function packPlan(code: string) {
  return {
    service: 'backup',
    code,
    name: code,
    currency: 'EUR' as const,
    cycle: { unit: 'month' as const, count: 1 },
    priceMinor: 1000,
    resources: [{ resource: 'storage', included: 50, hardLimit: 150, overusePriceMinor: null }],
  }
}

let plans = 0

/** A new subscription of the bakery at acme; its creation waits until the test drains the jobs. */
export async function sellPack(harness: Harness): Promise<SubscriptionId> {
  plans++
  const acme = harness.as('acme.owner')
  const plan = await acme.call(createPlan, { body: packPlan(`pack-${plans}`) })
  const { id } = await acme.call(createSubscription, { body: { customerId: harness.world.bakery.id, planId: plan.id } })
  return id
}

/** Its deliveries in the order in which they were asked for. */
export async function deliveriesOf(harness: Harness, subscriptionId: SubscriptionId) {
  const { items } = await harness
    .as('acme.owner')
    .call(listDeliveries, { query: { subscriptionId, sort: 'requestedAt' } })
  return items
}

export async function onlyDelivery(harness: Harness, subscriptionId: SubscriptionId) {
  const [delivery, ...others] = await deliveriesOf(harness, subscriptionId)
  if (!delivery || others.length > 0) throw new Error(`There are ${others.length + 1} deliveries`)
  return delivery
}

/** A driver that writes down what it was asked, and fails while `failing` says so. */
export function fakeDriver(
  options: { failing?: boolean; before?: () => Promise<void> } = {},
): ServiceDriver & { asked: string[] } {
  const asked: string[] = []
  const operation =
    (name: string, observedState: 'running' | 'suspended' | 'terminated') =>
    async (_door: unknown, { subscriptionId }: { subscriptionId: string; deliveryId: DeliveryId }) => {
      asked.push(`${name} ${subscriptionId}`)
      await options.before?.()
      if (options.failing) throw new Error('the host does not answer')
      return { observedState }
    }
  return {
    service: 'backup',
    asked,
    create: operation('create', 'running'),
    suspend: operation('suspend', 'suspended'),
    activate: operation('activate', 'running'),
    change: operation('change', 'running'),
    terminate: operation('terminate', 'terminated'),
  }
}
