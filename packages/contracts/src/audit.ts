import { z } from 'zod'
import { InstantField, idOf, listQuery, PlainDateField, pageOf } from './fields.ts'
import { route } from './route.ts'

const AuditArchiveId = idOf<'auditArchive'>()

export const AuditEntry = z.object({
  id: z.string(),
  recordedAt: InstantField,
  actorId: z.string(),
  actorName: z.string(),
  /** Set when the act was done while working in a space that was entered. */
  entered: z.boolean(),
  /** The key of that space; empty otherwise. */
  enteredSpace: z.string(),
  /** The name of the API key that was used; empty for a person at work. */
  apiKeyName: z.string(),
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  /** The code of the refusal; empty for what was done. */
  reason: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectName: z.string(),
  ipAddress: z.string(),
  userAgent: z.string(),
  changes: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
})

const AuditFilters = {
  action: z.string().max(80).optional(),
  actorId: z.string().max(64).optional(),
  objectId: z.string().max(64).optional(),
  ipAddress: z.string().trim().max(45).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  from: PlainDateField.optional(),
  until: PlainDateField.optional(),
}

export const listAuditEntries = route('GET', '/audit-entries', {
  permission: 'audit.view',
  summary: 'Who did what, when, from where, and how it ended.',
  query: listQuery(['-recordedAt', 'recordedAt'], AuditFilters),
  reply: pageOf(AuditEntry),
})

export const exportAuditEntries = route('GET', '/audit-entries/export', {
  permission: 'audit.export',
  summary: 'The entries that the filters leave, oldest first, each with its place in the hash chain and its hash.',
  query: z.strictObject({
    search: z.string().trim().max(120).optional(),
    ...AuditFilters,
    /** A link that a browser opens by itself names the space here. */
    space: z.string().max(120).optional(),
  }),
  reply: z.string(),
  produces: 'text/csv',
})

export const listAuditActors = route('GET', '/audit-actors', {
  permission: 'audit.view',
  summary: 'Who appears in the log, by name; at most 200.',
  reply: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
})

/** What is kept in the database before it is moved to files, in months. */
export const AUDIT_RETENTION = { least: 3, most: 120, usual: 24 } as const

export const AuditSettings = z.object({
  retentionMonths: z.int(),
  /** The head of the chain: to be written down elsewhere, so that nobody can write the log anew unnoticed. */
  sequence: z.int(),
  hash: z.string(),
  sealedAt: InstantField.nullable(),
})

export const getAuditSettings = route('GET', '/audit-settings', {
  permission: 'audit.export',
  summary: 'How long entries stay in the database, and the head of their hash chain.',
  reply: AuditSettings,
})

export const updateAuditSettings = route('PATCH', '/audit-settings', {
  permission: 'seller.edit',
  summary: 'Change how many months of entries stay in the database; older months are moved to files.',
  body: z.strictObject({
    retentionMonths: z.int().min(AUDIT_RETENTION.least).max(AUDIT_RETENTION.most),
  }),
  reply: AuditSettings,
})

export const AuditArchive = z.object({
  id: AuditArchiveId,
  firstSequence: z.int(),
  lastSequence: z.int(),
  lastHash: z.string(),
  firstRecordedAt: InstantField,
  lastRecordedAt: InstantField,
  entryCount: z.int(),
  sizeBytes: z.int(),
  archivedAt: InstantField,
})

export const listAuditArchives = route('GET', '/audit-archives', {
  permission: 'audit.export',
  summary: 'The files that older entries were moved to.',
  query: listQuery(['-firstSequence', 'firstSequence'], {}),
  reply: pageOf(AuditArchive),
})

export const downloadAuditArchive = route('GET', '/audit-archives/:archiveId/file', {
  permission: 'audit.export',
  summary: 'One such file: a manifest and one entry a line, as JSON, compressed with gzip.',
  params: { archiveId: AuditArchiveId },
  query: z.strictObject({ space: z.string().max(120).optional() }),
  reply: z.string(),
  produces: 'application/gzip',
  refuses: ['audit_archive.not_found'],
})

export const auditRoutes = [
  listAuditEntries,
  exportAuditEntries,
  listAuditActors,
  getAuditSettings,
  updateAuditSettings,
  listAuditArchives,
  downloadAuditArchive,
] as const
