import type { CustomerId, DeliveryId, SellerId, SubscriptionId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'

/** What a driver is asked to make so. Everything is keyed by the subscription: a repeated order finds what is there. */
export type DeliveryOrder = {
  readonly sellerId: SellerId
  readonly customerId: CustomerId
  readonly subscriptionId: SubscriptionId
  /** The same for every attempt of one delivery: an idempotency key for systems that take one. */
  readonly deliveryId: DeliveryId
  /** Aborted when the attempt takes too long; it is then counted as failed. */
  readonly signal: AbortSignal
}

/** What the driver sees after it made it so. */
export type Observation = { readonly observedState: 'running' | 'suspended' | 'terminated' }

/**
 * How one kind of service is delivered. Each operation looks before it acts and may be repeated ("make it so"); it throws
 * when it could not, with a message that staff may read. It is called outside of any transaction.
 */
export interface ServiceDriver {
  readonly service: string
  create(door: Door, order: DeliveryOrder): Promise<Observation>
  suspend(door: Door, order: DeliveryOrder): Promise<Observation>
  activate(door: Door, order: DeliveryOrder): Promise<Observation>
  change(door: Door, order: DeliveryOrder): Promise<Observation>
  /** Takes away what was delivered, also what a creation that failed half-way left behind. */
  terminate(door: Door, order: DeliveryOrder): Promise<Observation>
}
