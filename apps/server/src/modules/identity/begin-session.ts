import { APIError } from 'better-auth/api'
import { eq } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Auth } from './auth.ts'
import type { Cookies } from './cookies.ts'
import type { SessionRefusal } from './ports.ts'
import { sessions } from './schema.ts'
import { refusedSession, type SignIn, userAgentOf } from './sign-in.ts'
import type { PendingSession } from './sign-in-store.ts'
import type { StepsOptions } from './steps-protocol.ts'

/** Begins sessions of people who proved themselves without a password, by the way on which all sessions begin: better-auth's. */
export function createBeginSession(deps: {
  database: Database
  auth: () => Auth
  cookies: Cookies
  signIn: SignIn
}): StepsOptions['beginSession'] {
  const db = deps.database.owner
  return async (request: FastifyRequest, reply: FastifyReply, person): Promise<PendingSession> => {
    const { internalAdapter } = await deps.auth().$context
    const session = await internalAdapter
      .createSession(person.userId, false, { ipAddress: request.ip, userAgent: userAgentOf(request) })
      .catch((error: unknown) => {
        throw refusalOf(error)
      })
    await db
      .update(sessions)
      .set({
        firstFactor: person.firstFactor,
        secondFactorAt: person.isTwoFactors ? new Date(machineNow()) : null,
      })
      .where(eq(sessions.id, session.id))
    void reply.header('set-cookie', deps.cookies.session(session.token, undefined))
    const pending = await deps.signIn.begun(session.token)
    if (!pending) throw new Error('A session ended before it began')
    return pending
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof APIError)) return error
  const refusal: SessionRefusal = error.body?.refusal ?? { why: 'ADDRESS_DENIED' }
  return refusedSession(refusal)
}
