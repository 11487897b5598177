import { createHmac, timingSafeEqual } from 'node:crypto'
import { addDuration, epochMs, type Instant, instant } from '@palier/kernel'
import type { FastifyRequest } from 'fastify'
import { machineClock, nowOf } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Session } from '../../platform/http/server.ts'
import { isOver, SEEN_EVERY_MS } from './domain/session-limits.ts'
import type { SessionRules } from './ports.ts'
import { COOKIE_PREFIX, RENEWAL_SECONDS, SESSION_SECONDS } from './settings.ts'
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
 * Reads the cookie that better-auth sets: `token.signature`, the signature an HMAC-SHA-256 of the token in base64. Looking the
 * token up ourselves costs one query with the person in it, where its own endpoint asks several times.
 */
export function createAuthenticator(options: {
  database: Database
  secret: string
  publicUrl: string
  limitsOf: SessionRules['limitsOf']
}): Authenticator {
  const isSecure = options.publicUrl.startsWith('https://')
  const prefix = `${isSecure ? '__Secure-' : ''}${COOKIE_PREFIX}`
  const renewed = new WeakMap<FastifyRequest, string>()

  async function renewWhenDue(
    request: FastifyRequest,
    row: SessionRow,
    value: string,
    cookies: Map<string, string>,
    now: Instant,
  ) {
    const renewalDueAt = addDuration(instant(Number(row.expiresMs)), { ms: (RENEWAL_SECONDS - SESSION_SECONDS) * 1000 })
    if (now < renewalDueAt || cookies.has(`${prefix}.dont_remember`)) return
    const isOpen = await renewSession(
      options.database.owner,
      row.sessionId,
      addDuration(now, { ms: SESSION_SECONDS * 1000 }),
      now,
    )
    if (!isOpen) return
    const attributes = [
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
      `Max-Age=${SESSION_SECONDS}`,
      ...(isSecure ? ['Secure'] : []),
    ]
    renewed.set(request, [`${prefix}.session_token=${value}`, ...attributes].join('; '))
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
      const cookies = parseCookies(request.headers.cookie)
      const value = cookies.get(`${prefix}.session_token`)
      const token = value === undefined ? undefined : signedToken(value, options.secret)
      if (value === undefined || token === undefined) return undefined
      const now = nowOf(machineClock, 0)
      const row = await findSession(options.database.owner, token, now)
      if (!row || (await endedByLimits(row, now))) return undefined
      await renewWhenDue(request, row, value, cookies, now)
      const { userId, name, email, sessionId } = row
      return {
        actor: { kind: 'user', userId, name, email, entered: false, ipAddress: request.ip, sessionId },
        sessionId,
      }
    },
    renewedCookie: (request) => renewed.get(request),
  }
}

/** The cookies of a request, as they were sent; the first of a name counts (RFC 6265, section 5.4). */
function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at > 0 && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}

/** The token of a cookie whose signature is right. */
function signedToken(value: string, secret: string): string | undefined {
  const text = decoded(value)
  const at = text.lastIndexOf('.')
  if (at < 1) return undefined
  const token = text.slice(0, at)
  const expected = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(text.slice(at + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
