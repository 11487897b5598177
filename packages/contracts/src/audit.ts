import { z } from 'zod'
import { InstantField, listQuery, PlainDateField, pageOf } from './fields.ts'
import { route } from './route.ts'

export const AuditEntry = z.object({
  id: z.string(),
  recordedAt: InstantField,
  actorName: z.string(),
  /** Set when the act was done while working in a space that was entered. */
  entered: z.boolean(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectName: z.string(),
  ipAddress: z.string(),
  changes: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
})
export const listAuditEntries = route('GET', '/audit-entries', {
  permission: 'audit.view',
  summary: 'Who did what, when, from where.',
  query: listQuery(['-recordedAt', 'recordedAt'], {
    action: z.string().max(80).optional(),
    objectId: z.string().max(64).optional(),
    from: PlainDateField.optional(),
    until: PlainDateField.optional(),
  }),
  reply: pageOf(AuditEntry),
})

export const auditRoutes = [listAuditEntries] as const
