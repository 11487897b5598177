import type { ErrorCode } from '@palier/contracts'
import { addDuration, epochMs, type Instant, instant } from '@palier/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Cookies } from './cookies.ts'
import { nextStep, type SignInPolicy, type SignInStep } from './domain/sign-in-steps.ts'
import { type Factors, factorsOf } from './factor-store.ts'
import type { PersonAct, SessionRefusal, SessionRules } from './ports.ts'
import { actBy } from './requests.ts'
import { SIGN_IN_SECONDS } from './settings.ts'
import * as store from './sign-in-store.ts'
import type { People } from './store.ts'

export type PolicyOf = (db: People, userId: string) => Promise<SignInPolicy>
export type FactorMethod = 'authenticator' | 'passkey' | 'email' | 'recovery_code'

/** What the browser is told: nothing more when the session is open, or what comes next. */
export type NextStep =
  | Record<string, never>
  | { step: Exclude<SignInStep, 'done'>; methods: FactorMethod[]; email: string; emailCodesAllowed: boolean }

export type SignIn = ReturnType<typeof createSignIn>

/** The steps between a first factor and an open session. Until the last is done the session is nobody's. */
export function createSignIn(deps: {
  database: Database
  cookies: Cookies
  policyOf: PolicyOf
  /** Asked again when the last step is done: another session may have been opened meanwhile. */
  refusalOf: SessionRules['refusalOf']
  onSignedIn(act: PersonAct, seen: { ever: boolean; here: boolean }): Promise<void>
}) {
  const { cookies } = deps
  const db = deps.database.owner

  async function stateOf(
    session: Pick<store.PendingSession, 'userId' | 'firstFactor' | 'secondFactorAt'>,
    cookieHeader: string | undefined,
    now: Instant,
  ) {
    const { userId, firstFactor } = session
    const factors = await factorsOf(db, userId)
    const policy = await deps.policyOf(db, userId)
    const password = await store.passwordOf(db, userId)
    const device = cookies.read(cookieHeader, 'device')
    const isTrusted = device !== undefined && (await store.isTrustedDevice(db, userId, device, now))
    const step = nextStep({
      firstFactor,
      hasSecondFactor: methodsOf(factors, true).length > 0,
      hasSufficientFactor: methodsOf(factors, policy.allowsEmailCodes).length > 0,
      secondFactorShown: session.secondFactorAt !== null || isTrusted,
      passwordSetMs: password?.setAt.getTime() ?? null,
      policy,
      nowMs: epochMs(now),
    })
    return { step, factors, policy, isTrusted }
  }

  async function pendingOf(request: FastifyRequest): Promise<store.PendingSession | undefined> {
    const token = cookies.sessionToken(request.headers.cookie)
    return token === undefined ? undefined : begun(token)
  }

  /** The sign-in of a token, while it is not complete. */
  function begun(token: string): Promise<store.PendingSession | undefined> {
    return store.findPending(db, token, addDuration(machineNow(), { ms: -SIGN_IN_SECONDS * 1000 }))
  }

  return {
    stateOf,
    begun,
    pendingOf,

    /** The sign-in that waits for exactly this step. @throws Refusal `access.signed_out` when there is none. */
    waitingFor: async (
      request: FastifyRequest,
      step: SignInStep,
    ): Promise<store.PendingSession & { methods: readonly FactorMethod[] }> => {
      const session = await pendingOf(request)
      if (!session) throw new Refusal('access.signed_out')
      const state = await stateOf(session, request.headers.cookie, machineNow())
      if (state.step !== step) throw new Refusal('access.signed_out')
      return { ...session, methods: offered(state.factors, state.policy) }
    },

    /** Opens the session when nothing is left to do, under a token that nobody saw before; otherwise tells what comes next. */
    proceed: async (
      request: FastifyRequest,
      reply: FastifyReply,
      session: store.PendingSession,
      options: { renewToken: boolean },
    ): Promise<NextStep> => {
      const now = machineNow()
      const header = request.headers.cookie
      const { step, factors, policy, isTrusted } = await stateOf(session, header, now)
      if (step !== 'done')
        return {
          step,
          methods: offered(factors, policy),
          email: masked(session.email),
          emailCodesAllowed: policy.allowsEmailCodes,
        }
      if (session.secondFactorAt === null && isTrusted) await store.markSecondFactor(db, session.sessionId, now)
      const { userId, sessionId, name, email } = session
      const from = { ipAddress: request.ip, userAgent: userAgentOf(request) }
      const refusal = await deps.refusalOf(userId, request.ip)
      if (refusal) throw refusedSession(refusal)
      const seen = await store.wasSeenBefore(db, { userId, sessionId, ...from })
      await store.openSession(db, sessionId, now)
      if (options.renewToken)
        void reply.header('set-cookie', cookies.session(await store.renewToken(db, sessionId), header))
      await deps.onSignedIn(actBy({ userId, name, email }, request), seen)
      return {}
    },
  }
}

const REFUSED = {
  ADDRESS_DENIED: 'access.address_denied',
  CUSTOMER_CLOSED: 'access.customer_closed',
  PANEL_WITHHELD: 'access.panel_withheld',
  SESSION_OPEN: 'access.session_open',
} as const satisfies Record<SessionRefusal['why'], ErrorCode>

/** What the sellers' rules about sessions said, as any other refusal. */
export function refusedSession(refusal: SessionRefusal): Refusal {
  return new Refusal(REFUSED[refusal.why], refusal.why === 'CUSTOMER_CLOSED' ? refusal.space : {})
}

/** The second factors that the person has, the most convenient first. */
function methodsOf(factors: Factors, allowsEmailCodes: boolean): FactorMethod[] {
  return [
    ...(factors.passkeys.length > 0 ? (['passkey'] as const) : []),
    ...(factors.authenticator ? (['authenticator'] as const) : []),
    ...(factors.email && allowsEmailCodes ? (['email'] as const) : []),
  ]
}

/** What may be shown at this sign-in. A code by mail that is not enough any more still is the step before something better. */
function offered(factors: Factors, policy: SignInPolicy): FactorMethod[] {
  const enough = methodsOf(factors, policy.allowsEmailCodes)
  return [
    ...(enough.length > 0 ? enough : methodsOf(factors, true)),
    ...(factors.recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
  ]
}

const USER_AGENT_CHARACTERS = 400

export function userAgentOf(request: FastifyRequest): string {
  return (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_CHARACTERS)
}

/** An address that its owner recognises and nobody learns: `r…a@acme.example`. */
function masked(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(Math.max(1, at - 1))}`
}

/** An instant of a column that better-auth's library reads as a date. */
export function instantOf(date: Date): Instant {
  return instant(date.getTime())
}
