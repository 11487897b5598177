import type { AuditEntry } from '@palier/contracts/audit'
import type { z } from 'zod'
import type { auditEntries } from './schema.ts'

type Row = Omit<typeof auditEntries.$inferSelect, 'sellerId' | 'customerId' | 'actorKind' | 'actorId' | 'requestId'>

/** One line of the audit log. */
export function toEntry(row: Row): z.output<typeof AuditEntry> {
  return {
    id: row.id,
    recordedAt: row.recordedAt,
    actorName: row.actorName,
    entered: row.entered,
    action: row.action,
    objectType: row.objectType,
    objectId: row.objectId,
    objectName: row.objectName,
    ipAddress: row.ipAddress,
    changes: row.changes,
  }
}
