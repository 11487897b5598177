import { SellerId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { job } from '../../platform/jobs/jobs.ts'
import type { Module } from '../../platform/module.ts'
import { ARCHIVE_JOB, archiveOldMonths } from './archive.ts'
import { auditRoutes } from './routes.ts'

export { archiveIfDue } from './archive.ts'
export { createDenialLimit } from './domain/denial-limit.ts'
export { createDenialTally } from './domain/denial-tally.ts'
export { hasTraded } from './reads.ts'
export { type Birth, recordNew } from './record-new.ts'
export { sealWaiting } from './seal.ts'
export { recordEntry, recordMany } from './store.ts'
export { type AuditVerdict, verifyAuditLog } from './verify.ts'

/** Who did what, when, from where. */
export function auditModule({ files }: { files: FileStore }): Module {
  const archive = job(ARCHIVE_JOB, {}, async (door: Door, { sellerId }) => {
    await archiveOldMonths(door, files, SellerId.parse(sellerId))
  })
  return { name: 'audit', routes: auditRoutes(files), jobs: [archive] }
}
