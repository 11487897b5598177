import { BackupAccountId, SellerId } from '@palier/contracts'
import { z } from 'zod'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import type { StorageLocations } from '../../platform/storage-locations.ts'
import { type Eraser, eraseAccount } from './actions/erase-account.ts'
import { ERASE_ACCOUNT, REVOKE_SIGN_IN } from './queue.ts'

/** `vault` answers what this process serves, undefined where it serves none. */
export function backupJobs(vault: () => Eraser | undefined, locations: StorageLocations): readonly Job<Door>[] {
  return [
    job(REVOKE_SIGN_IN, { number: z.string() }, async (_door: Door, { number }) => vault()?.revoke(number)),
    job(ERASE_ACCOUNT, { accountId: BackupAccountId }, (door: Door, { sellerId, accountId }) =>
      eraseAccount(door, vault(), SellerId.parse(sellerId), accountId, locations),
    ),
  ]
}
