import type { OpenSession } from '@palier/contracts/sessions'
import { epochMs } from '@palier/kernel'
import type { Actor } from '../../platform/db/scope.ts'
import type { sellerSessions } from './schema.ts'

type Row = typeof sellerSessions.$inferSelect

export function toOpenSession(row: Row, actor: Actor, nowMs: number): OpenSession {
  return {
    id: row.id,
    kind: row.kind,
    userId: row.userId,
    name: row.name,
    email: row.email,
    customerId: row.customerId,
    customerName: row.customerName,
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
    signedInAt: row.signedInAt,
    lastSeenAt: row.lastSeenAt,
    idleSeconds: Math.max(0, Math.round((nowMs - epochMs(row.lastSeenAt)) / 1000)),
    current: actor.kind === 'user' && actor.sessionId === row.id,
  }
}
