import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fieldProblems } from '../../platform/http/problems.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Auth } from './auth.ts'
import type { Authenticator } from './authenticate.ts'
import type { Limits } from './limits.ts'
import type { IdentityHooks, IdentityLog, PersonAct } from './ports.ts'
import { ADDRESS_HEADER, PASSWORD_MAX_CHARACTERS, REQUEST_ID_HEADER } from './settings.ts'

export type ProtocolOptions = {
  auth: Auth
  limits: Limits
  authenticator: Authenticator
  publicUrl: string
  log: IdentityLog
  hooks: Required<IdentityHooks>
}

const PREFIX = '/api/auth'
/** A request for a link takes at least this long, with an account and without, so that the time tells nothing. */
const RESET_REPLY_MS = 300

const Email = z.string().trim().min(1).max(254)
const Password = z.string().max(PASSWORD_MAX_CHARACTERS * 4)
const SignIn = z.object({ email: Email, password: Password, rememberMe: z.boolean().optional() })
const ChangePassword = z.object({ currentPassword: Password, newPassword: Password })
const RequestReset = z.object({ email: z.email().max(254) })
const Reset = z.object({ token: z.string().min(1).max(200), newPassword: Password })

/** The sign-in service: few of better-auth's endpoints, each with a strict input, our limits before and the audit log after. */
export function createProtocol(options: ProtocolOptions): (fastify: FastifyInstance) => Promise<void> {
  const { auth, limits, authenticator, hooks } = options

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
    const problem = {
      type: `urn:palier:problem:sign_in.${code.toLowerCase()}`,
      title,
      status: answer.status,
      code,
      requestId: request.id,
    }
    void reply.code(answer.status).type('application/problem+json').send(problem)
    return undefined
  }

  /** What follows from an act must not undo it: a person is signed in even if that cannot be written down. */
  async function tell(hook: (act: PersonAct) => Promise<void>, act: PersonAct): Promise<void> {
    await hook(act).catch((error: unknown) =>
      options.log.error({ err: error, userId: act.userId }, 'a sign-in could not be recorded'),
    )
  }

  /** Nobody waits for it: how long the answer takes must not tell whether the person exists. */
  function tellRefusal(email: string, request: FastifyRequest): void {
    hooks
      .onSignInRefused({ email, ...placeOf(request) })
      .catch((error: unknown) => options.log.error({ err: error }, 'a refused sign-in could not be recorded'))
  }

  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const body = parse(SignIn, request)
    await limited(reply, () => limits.signIn(body.email, request.ip))
    const content = await pass(request, reply, '/sign-in/email', body)
    if (!content) {
      tellRefusal(body.email, request)
      return reply
    }
    await limits.signedIn(body.email)
    await tell(hooks.onSignedIn, actOf(content, request))
    return {}
  }

  async function signOut(request: FastifyRequest, reply: FastifyReply) {
    return (await pass(request, reply, '/sign-out', {})) ? {} : reply
  }

  async function changePassword(request: FastifyRequest, reply: FastifyReply) {
    const session = await authenticator.authenticate(request)
    if (!session) throw new Refusal('access.signed_out')
    const body = parse(ChangePassword, request)
    await limited(reply, () => limits.passwordChange(session.sessionId))
    const content = await pass(request, reply, '/change-password', { ...body, revokeOtherSessions: true })
    if (!content) return reply
    await tell(hooks.onPasswordChanged, actOf(content, request))
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
    return (await pass(request, reply, '/reset-password', body)) ? {} : reply
  }

  return outsideItsOwnScope(async (fastify) => {
    fastify.addHook('onSend', async (request, reply) => {
      const cookie = authenticator.renewedCookie(request)
      // A reply that sets the cookie itself (sign-out, another password) knows better.
      if (cookie && reply.getHeader('set-cookie') === undefined) void reply.header('set-cookie', cookie)
    })
    fastify.post(`${PREFIX}/sign-in/email`, signIn)
    fastify.post(`${PREFIX}/sign-out`, signOut)
    fastify.post(`${PREFIX}/change-password`, changePassword)
    fastify.post(`${PREFIX}/request-password-reset`, requestReset)
    fastify.post(`${PREFIX}/reset-password`, reset)
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

function parse<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.output<Schema> {
  const result = schema.safeParse(request.body ?? {})
  if (!result.success) throw new Refusal('request.invalid', {}, fieldProblems(result.error, 'body'))
  return result.data
}

/** A caller who must wait is told how long (RFC 9110, section 10.2.3). */
async function limited(reply: FastifyReply, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'request.too_many')
      void reply.header('retry-after', String(error.detail.retryAfterSeconds ?? 60))
    throw error
  }
}

function actOf(content: Record<string, unknown>, request: FastifyRequest): PersonAct {
  const user = asRecord(content.user)
  return {
    userId: String(user.id),
    name: String(user.name),
    email: String(user.email),
    ...placeOf(request),
  }
}

function placeOf(request: FastifyRequest) {
  const userAgent = (request.headers['user-agent'] ?? '').slice(0, 200)
  return { ipAddress: request.ip, requestId: String(request.id), userAgent }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Fastify gives a plugin a scope of its own unless it asks for none; the renewed cookie belongs on every reply. */
function outsideItsOwnScope<Plugin extends object>(plugin: Plugin): Plugin {
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true })
}
