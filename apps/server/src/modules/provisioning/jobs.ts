import { DeliveryId, SellerId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { attemptDelivery } from './actions/attempt-delivery.ts'
import type { ServiceDriver } from './drivers.ts'
import { DELIVERY_ATTEMPT } from './queue.ts'

export function provisioningJobs(drivers: readonly ServiceDriver[]): readonly Job<Door>[] {
  return [
    job(DELIVERY_ATTEMPT, { deliveryId: DeliveryId }, (door: Door, { sellerId, deliveryId }) =>
      attemptDelivery(door, drivers, SellerId.parse(sellerId), deliveryId),
    ),
  ]
}
