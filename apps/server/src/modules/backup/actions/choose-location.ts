import type { CustomerId, SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { refuseField } from '../../../platform/refusal.ts'
import type { StorageLocations } from '../../../platform/storage-locations.ts'
import { insertPackLocation } from '../location-store.ts'
import { wantedLocation } from '../locations.ts'

/** A subscription that was just sold, and the place that was asked for it. */
export type ChosenLocation = {
  readonly subscription: { id: SubscriptionId; customerId: CustomerId; service: string }
  readonly storageLocation: string
  /** Where a refusal finds it in the request. */
  readonly path: string
}

export type LocationChooser = (ctx: Ctx, chosen: ChosenLocation) => Promise<void>

/**
 * Notes where the accounts of a pack go, before its first one is made. [CA-056]
 * @throws Refusal `request.invalid` for a place that the installation has not, and for a service that keeps no backups.
 */
export function locationChooser(locations: StorageLocations): LocationChooser {
  return async (ctx, { subscription, storageLocation, path }) => {
    const { id: subscriptionId, customerId, service } = subscription
    if (service !== 'backup') throw refuseField(path, 'is for the backup service only')
    const { key } = wantedLocation(locations, storageLocation, path)
    await insertPackLocation(ctx.tx, { sellerId: ctx.scope.sellerId, customerId, subscriptionId, location: key })
  }
}
