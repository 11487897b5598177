import * as contract from '@palier/contracts/audit'
import type { FileStore } from '../../platform/files/file-store.ts'
import { action, file, reading, type Served, stream } from '../../platform/http/serve.ts'
import { downloadAuditArchive, listAuditArchives } from './archives.ts'
import { exportAuditEntries } from './export.ts'
import { listAuditActors, listAuditEntries } from './reads.ts'
import { getAuditSettings, updateAuditSettings } from './settings.ts'

export const auditRoutes = (files: FileStore): readonly Served[] => [
  reading(contract.listAuditEntries, listAuditEntries),
  stream(contract.exportAuditEntries, exportAuditEntries),
  reading(contract.listAuditActors, listAuditActors),
  reading(contract.getAuditSettings, getAuditSettings),
  action(contract.updateAuditSettings, updateAuditSettings),
  reading(contract.listAuditArchives, listAuditArchives),
  file(contract.downloadAuditArchive, (ctx, request) => downloadAuditArchive(ctx, files, request)),
]
