import { addDuration, epochMs, type Instant, instant } from '@palier/kernel'
import type { FastifyRequest } from 'fastify'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Session } from '../../platform/http/server.ts'
import type { Cookies } from './cookies.ts'
import { isOver, SEEN_EVERY_MS } from './domain/session-limits.ts'
import type { SessionRules } from './ports.ts'
import { RENEWAL_SECONDS, SESSION_SECONDS } from './settings.ts'
import { expireSession, findSession, renewSession, type SessionRow, touchSession } from './store.ts'

export type Authenticator = {
  /**
   * Whose request this is, or undefined. One query, and one for what the person's sellers say about sessions; a session that is a
   * day old is renewed on the way, its use is noted once a minute.
   */
  authenticate(request: FastifyRequest): Promise<Session | undefined>
  /** The cookie that the reply must set because the session was renewed. */
  renewedCookie(request: FastifyRequest): string | undefined
}

/**
 * Reads the cookie that better-auth sets. Looking the token up ourselves costs one query with the person in it, where its own
 * endpoint asks several times.
 */
export function createAuthenticator(options: {
  database: Database
  cookies: Cookies
  limitsOf: SessionRules['limitsOf']
}): Authenticator {
  const { cookies } = options
  const renewed = new WeakMap<FastifyRequest, string>()

  async function renewWhenDue(request: FastifyRequest, row: SessionRow, token: string, now: Instant) {
    const renewalDueAt = addDuration(instant(Number(row.expiresMs)), { ms: (RENEWAL_SECONDS - SESSION_SECONDS) * 1000 })
    if (now < renewalDueAt || !cookies.isRemembered(request.headers.cookie)) return
    const isOpen = await renewSession(
      options.database.owner,
      row.sessionId,
      addDuration(now, { ms: SESSION_SECONDS * 1000 }),
      now,
    )
    if (!isOpen) return
    renewed.set(request, cookies.session(token, request.headers.cookie))
  }

  /** Ends a session that is beyond what the sellers of the person allow; notes the use of any other, once a minute. */
  async function endedByLimits(row: SessionRow, now: Instant): Promise<boolean> {
    const db = options.database.owner
    const over = isOver(row, await options.limitsOf(row.userId), epochMs(now))
    if (over) await expireSession(db, row.sessionId, now)
    else if (epochMs(now) - row.lastSeenMs >= SEEN_EVERY_MS) await touchSession(db, row.sessionId, now)
    return over
  }

  return {
    authenticate: async (request) => {
      const token = cookies.sessionToken(request.headers.cookie)
      if (token === undefined) return undefined
      const now = machineNow()
      const row = await findSession(options.database.owner, token, now)
      if (!row || (await endedByLimits(row, now))) return undefined
      await renewWhenDue(request, row, token, now)
      const { userId, name, email, sessionId, provedMs } = row
      return {
        actor: { kind: 'user', userId, name, email, entered: false, ipAddress: request.ip, sessionId },
        sessionId,
        provedMs: Number(provedMs),
      }
    },
    renewedCookie: (request) => renewed.get(request),
  }
}
