import type { AuditArchive, AuditEntry } from '@palier/contracts/audit'
import type { z } from 'zod'
import type { auditArchives, auditEntries } from './schema.ts'

type Row = Omit<
  typeof auditEntries.$inferSelect,
  'sellerId' | 'customerId' | 'actorKind' | 'requestId' | 'apiKeyId' | 'searchWords'
>

/** One line of the audit log. */
export function toEntry(row: Row): z.output<typeof AuditEntry> {
  return {
    id: row.id,
    recordedAt: row.recordedAt,
    actorId: row.actorId,
    actorName: row.actorName,
    entered: row.entered,
    enteredSpace: row.enteredSpace,
    apiKeyName: row.apiKeyName,
    action: row.action,
    outcome: row.outcome,
    reason: row.reason,
    objectType: row.objectType,
    objectId: row.objectId,
    objectName: row.objectName,
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
    changes: row.changes,
  }
}

/** A file of older entries. */
export function toArchive(row: typeof auditArchives.$inferSelect): z.output<typeof AuditArchive> {
  return {
    id: row.id,
    firstSequence: row.firstSequence,
    lastSequence: row.lastSequence,
    lastHash: row.lastHash,
    firstRecordedAt: row.firstRecordedAt,
    lastRecordedAt: row.lastRecordedAt,
    entryCount: row.entryCount,
    sizeBytes: row.sizeBytes,
    archivedAt: row.archivedAt,
  }
}
