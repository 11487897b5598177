import type { FastifyRequest } from 'fastify'
import type { Identity } from '../modules/identity/index.ts'
import { authenticateKey } from '../modules/keys/index.ts'
import { narrowScope, resolveScope } from '../modules/tenancy/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { Gatekeeper, Session } from '../platform/http/server.ts'
import { Refusal } from '../platform/refusal.ts'

/** Who comes in, by a session or by a key, and what they reach. */
export function createGatekeeper(
  database: Database,
  identity: Pick<Identity, 'authenticate'>,
): Pick<Gatekeeper, 'authenticate' | 'scopeFor'> {
  return {
    authenticate: async (request: FastifyRequest) =>
      (await authenticateKey(database, request)) ?? identity.authenticate(request),
    scopeFor: (session, spaceKey) =>
      session.key ? scopeOfKey(database, session, session.key, spaceKey) : resolveScope(database, session, spaceKey),
  }
}

/** A key works in the space that it was made for and does what it was made for, as far as its owner still may. */
async function scopeOfKey(
  database: Database,
  session: Session,
  key: NonNullable<Session['key']>,
  spaceKey: string | undefined,
): ReturnType<Gatekeeper['scopeFor']> {
  if (spaceKey !== undefined && spaceKey !== key.space) return undefined
  const found = await resolveScope(database, session, key.space)
  if (!found) throw new Refusal('access.key_invalid')
  return { ...found, scope: narrowScope(found.scope, key.permissions) }
}
