import type { FastifyRequest } from 'fastify'
import type { Caller } from '../db/transaction.ts'
import { LoggedRefusal, type LogPlace, Refusal } from '../refusal.ts'
import { spaceKeyOf } from './contexts.ts'
import type { createKeyLimit } from './key-limit.ts'
import { refuseOldProof } from './proof.ts'
import type { Served } from './serve.ts'
import type { Gatekeeper, ServerOptions, Session } from './server.ts'

export type Admitted = { session: Session | undefined; caller: Caller | undefined }

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Admitted
  }
}

/**
 * Lets a request in: whose it is, by session or key, and what it reaches in the space that it names. Nothing is parsed yet.
 * @throws Refusal of the catalogue's `access.…`.
 */
export async function admit(
  served: Served,
  request: FastifyRequest,
  options: ServerOptions,
  limitKey: ReturnType<typeof createKeyLimit>,
): Promise<Admitted> {
  const access = served.contract.permission
  if (access === 'public') return { session: undefined, caller: undefined }
  const signedIn = await logged(options.gatekeeper, request, undefined, () => options.gatekeeper.authenticate(request))
  if (!signedIn) throw new Refusal('access.signed_out')
  if (signedIn.key) await limitKey(request, signedIn.key)
  const session = { ...signedIn, actor: { ...signedIn.actor, ...program(request) } }
  if (access === 'signed_in' && session.key) throw new Refusal('access.not_with_key')
  if (access === 'signed_in') {
    if (served.contract.needsProof) refuseOldProof(session)
    return { session, caller: undefined }
  }
  const found = await logged(options.gatekeeper, request, { session }, () =>
    options.gatekeeper.scopeFor(session, spaceKeyOf(request)),
  )
  if (!found) throw new Refusal(spaceKeyOf(request) === undefined ? 'access.no_space' : 'access.space_not_found')
  const enteredSpace = found.entered ? (spaceKeyOf(request) ?? '') : ''
  const actor = { ...session.actor, entered: found.entered, enteredSpace }
  const scope = options.scopeFilters ? found.scope : { ...found.scope, filtered: false }
  const caller = { actor, scope, requestId: String(request.id) }
  if (!found.scope.permissions.has(access)) {
    throw await told(options.gatekeeper, caller, new LoggedRefusal('access.denied', { scope }, access))
  }
  if (served.contract.needsProof) refuseOldProof(session)
  return { session, caller }
}

/** Runs the body; a refusal that belongs in an audit log is written there once all else is rolled back. */
export async function logged<T>(
  gatekeeper: Gatekeeper,
  request: FastifyRequest,
  { session, caller }: Partial<Admitted> = {},
  body: () => Promise<T>,
): Promise<T> {
  try {
    return await body()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const inLog = error instanceof LoggedRefusal ? logCaller(error.place, request, session) : caller
    throw inLog ? await told(gatekeeper, inLog, error) : error
  }
}

function logCaller(place: LogPlace, request: FastifyRequest, session: Session | undefined): Caller | undefined {
  const actor = session?.actor ?? place.actor
  return actor && { actor: { ...actor, ...program(request) }, scope: place.scope, requestId: String(request.id) }
}

async function told(gatekeeper: Gatekeeper, caller: Caller, refusal: Refusal): Promise<Refusal> {
  await gatekeeper.denied(caller, refusal)
  return refusal
}

const USER_AGENT_CHARACTERS = 200

function program(request: FastifyRequest): { userAgent: string } {
  return { userAgent: (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_CHARACTERS) }
}
