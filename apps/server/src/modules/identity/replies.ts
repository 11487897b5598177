import type { Session } from '@palier/contracts/identity'
import { instant } from '@palier/kernel'
import type { z } from 'zod'
import type { sessions } from './schema.ts'

type Row = Pick<typeof sessions.$inferSelect, 'id' | 'ipAddress' | 'userAgent' | 'createdAt'> & { lastSeenAt: Date }

/** One open session; `current` marks the one that asks. */
export function toSession(row: Row, currentId: string): z.output<typeof Session> {
  return {
    id: row.id,
    current: row.id === currentId,
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
    signedInAt: instant(row.createdAt.getTime()),
    lastSeenAt: instant(row.lastSeenAt.getTime()),
  }
}
