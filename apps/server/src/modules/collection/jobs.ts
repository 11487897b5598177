import { CollectionId, SellerId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { DELIVER_COLLECTION } from './actions/run-collections.ts'
import { deliverCollection } from './daily.ts'
import type { KeyRing } from './key-ring.ts'

export function collectionJobs(ports: { ring: KeyRing; outgoing: FileStore }): readonly Job<Door>[] {
  return [
    job(DELIVER_COLLECTION, { collectionId: CollectionId }, (door: Door, { sellerId, collectionId }) =>
      deliverCollection(ports, door, SellerId.parse(sellerId), collectionId),
    ),
  ]
}
