import { addDuration } from '@palier/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { machineNow } from '../../platform/clock.ts'
import { hashSecret, verifySecret } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Seal } from '../../platform/seal.ts'
import type { Authenticator } from './authenticate.ts'
import type { Cookies } from './cookies.ts'
import { factorsOf } from './factor-store.ts'
import type { Limits } from './limits.ts'
import type { Ceremonies } from './passkey-ceremonies.ts'
import type { PasswordRules } from './passwords/password-rules.ts'
import type { PersonAct, SecurityChange } from './ports.ts'
import { Password, unchanged } from './protocol.ts'
import { actBy, limited, PREFIX, parse } from './requests.ts'
import { askByEmail, takeAuthenticatorCode, takeEmailCode, takeRecoveryCode } from './second-factors.ts'
import { TRUST_SECONDS } from './settings.ts'
import { type SignIn, userAgentOf } from './sign-in.ts'
import * as store from './sign-in-store.ts'

export type StepsOptions = {
  database: Database
  seal: Seal
  signIn: SignIn
  authenticator: Authenticator
  cookies: Cookies
  limits: Limits
  ceremonies: Ceremonies
  passwordRules: PasswordRules
  onPasswordChanged(act: PersonAct): Promise<void>
  onSecurityChanged(act: PersonAct, change: SecurityChange): Promise<void>
  onSignInRefused(email: string, request: FastifyRequest): void
  mailCode(userId: string, code: string): Promise<void>
  /** Begins a session of somebody who proved themselves without a password. */
  beginSession: (
    request: FastifyRequest,
    reply: FastifyReply,
    person: { userId: string; firstFactor: 'passkey' | 'provider'; isTwoFactors: boolean },
  ) => Promise<store.PendingSession>
}

const Message = z.record(z.string(), z.unknown())
const Code = z.string().trim().min(1).max(30)
const trustDevice = z.boolean().default(false)
const SecondFactor = z.discriminatedUnion('method', [
  z.object({ method: z.enum(['authenticator', 'email', 'recovery_code']), code: Code, trustDevice }),
  z.object({ method: z.literal('passkey'), response: Message, trustDevice }),
])
type SecondFactor = z.output<typeof SecondFactor>

/** The steps after the first factor, and the passkey, which is two factors at once. */
export function createStepsProtocol(options: StepsOptions): (fastify: FastifyInstance) => Promise<void> {
  const { signIn, limits, ceremonies, cookies } = options
  const db = options.database.owner
  const now = machineNow

  async function isShown(session: store.PendingSession, given: SecondFactor): Promise<boolean> {
    const { userId } = session
    switch (given.method) {
      case 'authenticator':
        return takeAuthenticatorCode(db, options.seal, { userId, code: given.code, now: now() })
      case 'email':
        return takeEmailCode(db, { userId, code: given.code, now: now() })
      case 'recovery_code':
        return takeRecoveryCode(db, userId, given.code)
      case 'passkey':
        return (await ceremonies.readSignature(db, { userId, response: given.response, now: now() })) !== undefined
    }
  }

  async function secondFactor(request: FastifyRequest, reply: FastifyReply) {
    const given = parse(SecondFactor, request)
    const session = await signIn.waitingFor(request, 'second_factor')
    await limited(reply, () => limits.secondFactor(session.userId))
    if (!session.methods.includes(given.method) || !(await isShown(session, given))) {
      options.onSignInRefused(session.email, request)
      throw wrongCode()
    }
    await limits.secondFactorShown(session.userId)
    await store.markSecondFactor(db, session.sessionId, now())
    if (given.method === 'recovery_code') await options.onSecurityChanged(actBy(session, request), 'recovery_code_used')
    // Somebody who lost the other factors is asked again: a recovery code is no reason to trust a device.
    else if (given.trustDevice) void reply.header('set-cookie', await trustedCookie(request, session.userId))
    return signIn.proceed(request, reply, { ...session, secondFactorAt: new Date(now()) }, { renewToken: true })
  }

  async function trustedCookie(request: FastifyRequest, userId: string): Promise<string> {
    const token = await store.trustDevice(db, {
      userId,
      userAgent: userAgentOf(request),
      ipAddress: request.ip,
      now: now(),
      expiresAt: addDuration(now(), { ms: TRUST_SECONDS * 1000 }),
    })
    return cookies.written('device', token, TRUST_SECONDS)
  }

  /** Mails a code to whoever is signing in, or turns codes by mail on. */
  async function emailCode(request: FastifyRequest, reply: FastifyReply) {
    const session = (await options.authenticator.authenticate(request))?.actor ?? (await signIn.pendingOf(request))
    if (!session) throw new Refusal('access.signed_out')
    await limited(reply, () => limits.emailCode(session.userId))
    await options.mailCode(session.userId, await askByEmail(db, session.userId, now()))
    return {}
  }

  async function newPassword(request: FastifyRequest, reply: FastifyReply) {
    const { newPassword: password } = parse(z.object({ newPassword: Password }), request)
    const session = await signIn.waitingFor(request, 'new_password')
    await limited(reply, () => limits.passwordChange(session.sessionId))
    const current = await store.passwordOf(db, session.userId)
    if (current && (await verifySecret(password, current.hash))) throw unchanged()
    await options.passwordRules.admitWhole(password, session)
    await store.setPassword(db, session.userId, await hashSecret(password), now())
    await store.deleteOtherSessions(db, session.userId, session.sessionId)
    await options.onPasswordChanged(actBy(session, request))
    return signIn.proceed(request, reply, session, { renewToken: true })
  }

  /** What comes next for whoever is in between; opens the session when a factor was set up meanwhile. */
  async function proceed(request: FastifyRequest, reply: FastifyReply) {
    const session = await signIn.pendingOf(request)
    if (session) return signIn.proceed(request, reply, session, { renewToken: true })
    if (!(await options.authenticator.authenticate(request))) throw new Refusal('access.signed_out')
    return {}
  }

  /** Asks for any passkey of this site, or for one of the person who is in between or proves again who they are. */
  async function passkeyOptions(request: FastifyRequest, reply: FastifyReply) {
    await limited(reply, () => limits.judgement(request.ip))
    const { proof } = parse(z.object({ proof: z.boolean().default(false) }), request)
    const person = proof ? (await options.authenticator.authenticate(request))?.actor : await signIn.pendingOf(request)
    const known = person ? (await factorsOf(db, person.userId)).passkeys : []
    const asked = person && known.length > 0 ? { userId: person.userId, known } : {}
    return { options: await ceremonies.askToSign(db, { ...asked, now: now() }) }
  }

  async function signInByPasskey(request: FastifyRequest, reply: FastifyReply) {
    const { response } = parse(z.object({ response: Message }), request)
    await limited(reply, () => limits.passkey(request.ip))
    const passkey = await ceremonies.readSignature(db, { response, now: now() })
    if (!passkey) throw new Refusal('passkey.not_valid')
    const session = await options.beginSession(request, reply, {
      userId: passkey.userId,
      firstFactor: 'passkey',
      isTwoFactors: true,
    })
    return signIn.proceed(request, reply, session, { renewToken: false })
  }

  return async (fastify) => {
    fastify.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
    fastify.post(`${PREFIX}/second-factor`, secondFactor)
    fastify.post(`${PREFIX}/email-code`, emailCode)
    fastify.post(`${PREFIX}/new-password`, newPassword)
    fastify.post(`${PREFIX}/continue`, proceed)
    fastify.post(`${PREFIX}/passkey-options`, passkeyOptions)
    fastify.post(`${PREFIX}/sign-in/passkey`, signInByPasskey)
  }
}

function wrongCode(): Refusal {
  return new Refusal('second_factor.wrong_code', {}, [
    { path: 'body.code', code: 'wrong', message: 'is not right, or no longer' },
  ])
}
