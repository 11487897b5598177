import * as contract from '@palier/contracts/backup'
import * as locations from '@palier/contracts/storage-locations'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { createAccount } from './actions/create-account.ts'
import { createGroup, deleteGroup, updateGroup } from './actions/groups.ts'
import { issuePassword } from './actions/issue-password.ts'
import { reportRun } from './actions/report-run.ts'
import { setResellerLocation } from './actions/set-location.ts'
import { updateAccount } from './actions/update-account.ts'
import { listLocations, resellerLocation } from './locations.ts'
import { listBackupAccounts, listBackupPacks, readAccount, readGroup } from './reads.ts'
import type { Site } from './replies.ts'

/** No route edits a task: it is set up in the backup software. [DC-006] */
export function backupRoutes(site: Site): readonly Served[] {
  return [
    reading(contract.listBackupPacks, (ctx, request) => listBackupPacks(ctx, request, site)),
    reading(contract.listBackupAccounts, (ctx, request) => listBackupAccounts(ctx, request, site)),
    reading(contract.getBackupAccount, (ctx, { params }) => readAccount(ctx, params.accountId, site)),
    action(contract.createBackupAccount, async (ctx, request) =>
      readAccount(ctx, await createAccount(ctx, request, site.locations), site),
    ),
    action(contract.updateBackupAccount, async (ctx, request) => {
      await updateAccount(ctx, request)
      return readAccount(ctx, request.params.accountId, site)
    }),
    action(contract.issueBackupPassword, (ctx, request) => issuePassword(ctx, request, site.addressOf)),
    action(contract.reportBackupRun, reportRun),
    action(contract.createBackupGroup, async (ctx, request) => readGroup(ctx, await createGroup(ctx, request))),
    action(contract.updateBackupGroup, async (ctx, request) => {
      await updateGroup(ctx, request)
      return readGroup(ctx, request.params.groupId)
    }),
    action(contract.deleteBackupGroup, deleteGroup),
    reading(locations.listStorageLocations, (ctx) => listLocations(ctx, site.locations)),
    reading(locations.getResellerLocation, (ctx, request) => resellerLocation(ctx, request, site.locations)),
    action(locations.setResellerLocation, (ctx, request) => setResellerLocation(ctx, request, site.locations)),
  ]
}
