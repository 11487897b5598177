import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { API_PREFIX, type Permission } from '@palier/contracts'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Actor, Scope } from '../db/scope.ts'
import { type Caller, read, type TransactionDeps, write } from '../db/transaction.ts'
import { logSettings } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { admit, logged } from './admit.ts'
import { asOpen, asPerson } from './contexts.ts'
import { once } from './idempotency.ts'
import { createKeyLimit } from './key-limit.ts'
import { fieldProblems, sendProblem } from './problems.ts'
import type { FileReply, Parsed, Served } from './serve.ts'

export type Session = {
  actor: Extract<Actor, { kind: 'user' }>
  /** Empty when the request came with a key. */
  sessionId: string
  /** When the person last proved who they are, by the machine's clock; a key proves no person. */
  provedMs?: number
  /** Set when a program came with a key: where it works, what for, and how often a minute. */
  key?: { id: string; space: string; permissions: readonly Permission[]; requestsPerMinute: number }
}

/** Who and what a request may: identity gives the session, tenancy the scope. Both fail closed. */
export type Gatekeeper = {
  authenticate(request: FastifyRequest): Promise<Session | undefined>
  /** The scope of a space for this person, or undefined when there is none for them. */
  scopeFor(session: Session, spaceKey: string | undefined): Promise<{ scope: Scope; entered: boolean } | undefined>
  /** Told of refusals that an audit log tells of, and of whoever asked for what is not there, or not theirs. */
  denied(caller: Caller, refusal: Refusal): Promise<void>
}

export type ServerOptions = {
  deps: TransactionDeps & { clock: Clock }
  gatekeeper: Gatekeeper
  logLevel: string
  /** The address that browsers use; where it is https, they are told to use nothing else (RFC 6797). */
  publicUrl: string
  trustedProxies: readonly string[]
  /** Requests a minute and address; tests that replay every route raise it. */
  requestsPerMinute: number
  /** For the isolation test: false takes the application's own scope filters away. */
  scopeFilters: boolean
  ready(): Promise<boolean>
}

const BODY_LIMIT_BYTES = 1_000_000
const HSTS_SECONDS = 2 * 365 * 24 * 60 * 60

/** The HTTP server without routes: headers, limits, ids, errors, health. */
export async function createServer(
  options: Pick<ServerOptions, 'logLevel' | 'publicUrl' | 'trustedProxies' | 'requestsPerMinute' | 'ready'>,
): Promise<FastifyInstance> {
  const isSecure = options.publicUrl.startsWith('https:')
  const fastify = Fastify({
    logger: logSettings(options.logLevel),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    // A backup over a thin line takes hours; the vault itself closes lines on which nothing moves.
    requestTimeout: 0,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 256 },
  })
  fastify.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    // Answers are for one person and one moment: no cache in between, and none of the browser's, keeps them.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'private, no-store')
    refuseCrossSite(request)
  })
  await fastify.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    // Two years. Not for the names below this one: they may be somebody else's.
    strictTransportSecurity: isSecure && { maxAge: HSTS_SECONDS, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
  })
  await fastify.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) =>
      request.url.startsWith('/vault/') || request.url.startsWith('/assets/') || request.url.startsWith('/health/'),
    errorResponseBuilder: () => new Refusal('request.too_many'),
  })
  fastify.get('/health/live', { logLevel: 'warn' }, async () => ({ status: 'live' }))
  fastify.get('/health/ready', { logLevel: 'warn' }, async () => {
    if (!(await options.ready().catch(() => false))) throw new Refusal('service_unavailable')
    return { status: 'ready' }
  })
  return fastify
}

/** Nothing but what this server sends itself; styles may be set by script because the component set does so. */
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** Registers the API's routes. @throws Error when a contract is served twice. */
export function serveRoutes(fastify: FastifyInstance, served: readonly Served[], options: ServerOptions): void {
  const seen = new Set<string>()
  const limitKey = createKeyLimit(fastify)
  for (const each of served) {
    const { method, path } = each.contract
    if (seen.has(`${method} ${path}`)) throw new Error(`${method} ${path} is served twice`)
    seen.add(`${method} ${path}`)
    fastify.route({
      method,
      url: `${API_PREFIX}${path}`,
      config: limitOf(each, options),
      // The scope is known before any body is parsed.
      onRequest: async (request) => {
        request.caller = await admit(each, request, options, limitKey)
      },
      handler: async (request, reply) => {
        const parsed = parse(each, request)
        const result = await logged(options.gatekeeper, request, request.caller, () =>
          carryOut(each, request, parsed, options),
        )
        if (each.kind !== 'file' && each.kind !== 'stream') return reply.code(200).send(result ?? {})
        const { body, fileName } = result as FileReply
        return reply
          .type(each.contract.produces ?? 'application/octet-stream')
          .header('content-disposition', `${dispositionOf(each)}; filename="${fileName.replace(/[^\w.-]/g, '_')}"`)
          .header('cache-control', 'private, no-store')
          .send(sendable(body))
      },
    })
  }
}

/** A PDF is looked at; everything else is saved, so that no browser takes it for a page. */
function dispositionOf({ contract }: Served): string {
  return contract.produces === 'application/pdf' ? 'inline' : 'attachment'
}

function sendable(body: FileReply['body']): string | Buffer | Readable {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body)
}

function limitOf({ contract }: Served, { requestsPerMinute }: ServerOptions) {
  if (contract.limitedTo === undefined) return {}
  return { rateLimit: { max: Math.ceil(requestsPerMinute / contract.limitedTo), timeWindow: '1 minute' } }
}

function parse(served: Served, request: FastifyRequest): Parsed<Served['contract']> {
  const { contract } = served
  const fields: ReturnType<typeof fieldProblems> = []
  const params: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(contract.params ?? {})) {
    const result = schema.safeParse((request.params as Record<string, unknown>)[name])
    // An identifier that cannot exist is told like one that does not.
    if (!result.success) throw new Refusal(contract.refuses?.find((code) => code.endsWith('.not_found')) ?? 'not_found')
    params[name] = result.data
  }
  const take = (part: 'query' | 'body', given: unknown) => {
    const schema = contract[part]
    if (!schema) return undefined
    const result = schema.safeParse(given ?? (part === 'body' ? {} : given))
    if (result.success) return result.data
    fields.push(...fieldProblems(result.error, part))
    return undefined
  }
  const query = take('query', request.query)
  const body = take('body', request.body)
  if (fields.length > 0) throw new Refusal('request.invalid', {}, fields)
  return { params, query, body } as Parsed<Served['contract']>
}

async function carryOut(
  served: Served,
  request: FastifyRequest,
  parsed: Parsed<Served['contract']>,
  options: ServerOptions,
): Promise<unknown> {
  const { session } = request.caller ?? {}
  const caller = served.kind === 'visiting' ? await visitorOf(served, request, parsed, options) : request.caller?.caller
  if (served.kind === 'open') return asOpen(options.deps, request, (ctx) => served.run(ctx, parsed))
  if (served.kind === 'personal') {
    if (!session) throw new Refusal('access.signed_out')
    return asPerson(options.deps, session, request, (ctx) => served.run(ctx, parsed))
  }
  if (!caller) throw new Refusal('access.signed_out')
  if (served.kind === 'reading' || (served.kind === 'visiting' && request.method === 'GET'))
    return read(options.deps, caller, (ctx) => served.run(ctx, parsed))
  if (served.kind === 'file') return write(options.deps, caller, (ctx) => served.run(ctx, parsed))
  if (served.kind === 'stream')
    return served.run(
      {
        read: (body) => read(options.deps, caller, body),
        write: (body) => write(options.deps, caller, body),
      },
      parsed,
    )
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || isNeverStored(served.contract, parsed.body))
    return write(options.deps, caller, (ctx) => served.run(ctx, parsed))
  if (key.length > 128)
    throw new Refusal('request.invalid', {}, [
      { path: 'headers.Idempotency-Key', code: 'too_big', message: 'has at most 128 characters' },
    ])
  const input = { route: `${served.contract.method} ${served.contract.path}`, ...parsed }
  return write(options.deps, caller, (ctx) => once(ctx, key, input, () => served.run(ctx, parsed)))
}

/** Whether nothing of a request or its reply may be kept beside a key. */
function isNeverStored({ neverStored, neverStoredWith }: Served['contract'], body: unknown): boolean {
  if (neverStored) return true
  return neverStoredWith !== undefined && typeof body === 'object' && body !== null && neverStoredWith in body
}

async function visitorOf(
  served: Extract<Served, { kind: 'visiting' }>,
  request: FastifyRequest,
  parsed: Parsed<Served['contract']>,
  { deps }: ServerOptions,
): Promise<Caller> {
  const scope = await served.scopeOf(deps.database, parsed)
  return { actor: { kind: 'system', name: 'visitor' }, scope, requestId: String(request.id) }
}

/** A browser names the page that a changing request comes from; another site's page is refused (OWASP CSRF: verify origin). */
function refuseCrossSite(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (
    request.method === 'GET' ||
    request.method === 'HEAD' ||
    origin === undefined ||
    request.url.startsWith('/vault/')
  )
    return
  const originHost = URL.canParse(origin) ? new URL(origin).host : undefined
  if (originHost !== (request.host ?? host)) throw new Refusal('access.cross_site')
}
