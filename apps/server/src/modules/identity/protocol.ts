import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Auth } from './auth.ts'
import type { Authenticator } from './authenticate.ts'
import type { Cookies } from './cookies.ts'
import type { Limits } from './limits.ts'
import type { PasswordRules } from './passwords/password-rules.ts'
import type { PersonAct } from './ports.ts'
import { actBy, limited, PREFIX, parse } from './requests.ts'
import { ADDRESS_HEADER, PASSWORD_MAX_CHARACTERS, REQUEST_ID_HEADER } from './settings.ts'
import type { SignIn } from './sign-in.ts'
import { deleteOtherSessions, markProved, renewToken } from './sign-in-store.ts'
import { findPerson } from './store.ts'

export type ProtocolOptions = {
  database: Database
  auth: Auth
  limits: Limits
  authenticator: Authenticator
  cookies: Cookies
  signIn: SignIn
  passwordRules: PasswordRules
  publicUrl: string
  /** Whoever asked for this link to set a password, while it is good. */
  personOfLink(token: string): Promise<{ name: string; email: string } | undefined>
  onPasswordChanged(act: PersonAct): Promise<void>
  /** Nobody waits for it: how long the answer takes must not tell whether the person exists. */
  onSignInRefused(email: string, request: FastifyRequest): void
}

/** A request for a link takes at least this long, with an account and without, so that the time tells nothing. */
const RESET_REPLY_MS = 300

const Email = z.string().trim().min(1).max(254)
export const Password = z.string().max(PASSWORD_MAX_CHARACTERS * 4)
const SignInBody = z.object({ email: Email, password: Password, rememberMe: z.boolean().optional() })
const ChangePassword = z.object({ currentPassword: Password, newPassword: Password })
const RequestReset = z.object({ email: z.email().max(254) })
const Reset = z.object({ token: z.string().min(1).max(200), newPassword: Password })

/** Signing in and out with a password: few of better-auth's endpoints, each with a strict input, our limits before and our steps after. */
export function createProtocol(options: ProtocolOptions): (fastify: FastifyInstance) => Promise<void> {
  const { auth, limits, authenticator, cookies, signIn, passwordRules } = options
  const db = options.database.owner

  /** Lets better-auth answer; its cookies are passed on, its refusals are told as problem details with its own code. */
  async function pass(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    body: object,
  ): Promise<Record<string, unknown> | undefined> {
    const answer = await auth.handler(toWebRequest(request, options.publicUrl, path, body))
    for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie)
    void reply.header('cache-control', 'no-store')
    const content = asRecord(await answer.json().catch(() => undefined))
    if (answer.ok) return content
    const code = String(content.code ?? 'OTHER')
    const title = String(content.message ?? 'The request was refused.')
    const { space } = asRecord(content.refusal)
    const problem = {
      type: `urn:palier:problem:sign_in.${code.toLowerCase()}`,
      title,
      status: answer.status,
      code,
      requestId: request.id,
      ...(space === undefined ? {} : { params: space }),
    }
    void reply.code(answer.status).type('application/problem+json').send(problem)
    return undefined
  }

  async function signInByPassword(request: FastifyRequest, reply: FastifyReply) {
    const body = parse(SignInBody, request)
    await limited(reply, () => limits.signIn(body.email, request.ip))
    const content = await pass(request, reply, '/sign-in/email', body)
    if (!content) {
      options.onSignInRefused(body.email, request)
      return reply
    }
    await limits.signedIn(body.email, request.ip)
    const session = await signIn.begun(String(content.token))
    return session ? signIn.proceed(request, reply, session, { renewToken: false }) : {}
  }

  async function signOut(request: FastifyRequest, reply: FastifyReply) {
    return (await pass(request, reply, '/sign-out', {})) ? {} : reply
  }

  /** Ends every other session, and gives this one a new token. */
  async function changePassword(request: FastifyRequest, reply: FastifyReply) {
    const session = await authenticator.authenticate(request)
    if (!session) throw new Refusal('access.signed_out')
    const body = parse(ChangePassword, request)
    await limited(reply, () => limits.passwordChange(session.sessionId))
    const { userId, name, email } = session.actor
    if (body.newPassword === body.currentPassword) throw unchanged()
    await passwordRules.admit(body.newPassword, { name, email })
    if (!(await pass(request, reply, '/change-password', { ...body, revokeOtherSessions: false }))) return reply
    await deleteOtherSessions(db, userId, session.sessionId)
    await markProved(db, session.sessionId, machineNow())
    const token = await renewToken(db, session.sessionId)
    void reply.header('set-cookie', cookies.session(token, request.headers.cookie))
    await options.onPasswordChanged(actBy({ userId, name, email }, request))
    return {}
  }

  async function requestReset(request: FastifyRequest, reply: FastifyReply) {
    const body = parse(RequestReset, request)
    await limited(reply, () => limits.resetRequest(request.ip))
    const [content] = await Promise.all([pass(request, reply, '/request-password-reset', body), sleep(RESET_REPLY_MS)])
    return content ? {} : reply
  }

  async function reset(request: FastifyRequest, reply: FastifyReply) {
    const body = parse(Reset, request)
    await limited(reply, () => limits.resetRequest(request.ip))
    const person = await options.personOfLink(body.token)
    if (person) await passwordRules.admit(body.newPassword, person)
    return (await pass(request, reply, '/reset-password', body)) ? {} : reply
  }

  /** What would be said of a password, before it is sent: nothing is kept of it. */
  async function judgePassword(request: FastifyRequest, reply: FastifyReply) {
    const { password, token } = parse(z.object({ password: Password, token: z.string().max(200).optional() }), request)
    await limited(reply, () => limits.judgement(request.ip))
    const userId =
      (await authenticator.authenticate(request))?.actor.userId ?? (await signIn.pendingOf(request))?.userId
    const person = userId === undefined ? await options.personOfLink(token ?? '') : await findPerson(db, userId)
    void reply.header('cache-control', 'no-store')
    return passwordRules.verdictOn(password, person)
  }

  return outsideItsOwnScope(async (fastify) => {
    fastify.addHook('onSend', async (request, reply) => {
      const cookie = authenticator.renewedCookie(request)
      // A reply that sets the cookie itself (sign-out, another password) knows better.
      if (cookie && reply.getHeader('set-cookie') === undefined) void reply.header('set-cookie', cookie)
    })
    fastify.post(`${PREFIX}/sign-in/email`, signInByPassword)
    fastify.post(`${PREFIX}/sign-out`, signOut)
    fastify.post(`${PREFIX}/change-password`, changePassword)
    fastify.post(`${PREFIX}/request-password-reset`, requestReset)
    fastify.post(`${PREFIX}/reset-password`, reset)
    fastify.post(`${PREFIX}/password-judgement`, judgePassword)
  })
}

/**
 * The request as better-auth reads it: its address is the one that the server trusts, its origin is ours, because the server has
 * refused requests that another site's page sent before any route is reached.
 */
function toWebRequest(request: FastifyRequest, publicUrl: string, path: string, body: object): Request {
  const headers = new Headers({
    'content-type': 'application/json',
    origin: new URL(publicUrl).origin,
    [ADDRESS_HEADER]: request.ip,
    [REQUEST_ID_HEADER]: String(request.id),
  })
  const { cookie, 'user-agent': userAgent } = request.headers
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, 400))
  return new Request(`${publicUrl}${PREFIX}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

export function unchanged(): Refusal {
  return new Refusal('password.unchanged', {}, [
    { path: 'body.newPassword', code: 'unchanged', message: 'is the password that you have' },
  ])
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Fastify gives a plugin a scope of its own unless it asks for none; the renewed cookie belongs on every reply. */
function outsideItsOwnScope<Plugin extends object>(plugin: Plugin): Plugin {
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true })
}
