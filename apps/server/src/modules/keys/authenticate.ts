import { epochMs } from '@palier/kernel'
import type { FastifyRequest } from 'fastify'
import { machineNow } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Session } from '../../platform/http/server.ts'
import { LoggedRefusal, Refusal } from '../../platform/refusal.ts'
import { includes, plainAddress } from '../network/index.ts'
import { resolveScope, spaceKey } from '../tenancy/index.ts'
import { stateOf } from './domain/key-state.ts'
import { isKeyText } from './domain/key-text.ts'
import { findByHash, noteUse, type PresentedKey } from './store.ts'

const USED_EVERY_MS = 60_000

/**
 * Whose request this is by its key, or undefined when it brings none. One query. A key that is named and does not hold is refused:
 * nobody is let in by a cookie that lies beside it.
 * @throws Refusal `access.key_invalid`, `access.address_denied`.
 */
export async function authenticateKey(database: Database, request: FastifyRequest): Promise<Session | undefined> {
  const text = bearerOf(request)
  if (text === undefined) return undefined
  const db = database.owner
  const now = machineNow()
  const key = isKeyText(text) ? await findByHash(db, sha256(text)) : undefined
  if (!key || stateOf(key, now) !== 'active') throw new Refusal('access.key_invalid')
  const session = sessionOf(key, request.ip)
  if (key.addresses.length > 0 && !includes(key.addresses, request.ip)) throw await refusedAddress(database, session)
  if (epochMs(now) - (key.lastUsedMs ?? 0) >= USED_EVERY_MS) await noteUse(db, key.id, plainAddress(request.ip), now)
  return session
}

type KeySession = Session & { key: NonNullable<Session['key']> }

function sessionOf(key: PresentedKey, ipAddress: string): KeySession {
  const { id, name, permissions, requestsPerMinute } = key
  return {
    actor: {
      kind: 'user',
      userId: key.userId,
      name: key.userName,
      email: key.email,
      entered: false,
      ipAddress,
      apiKey: { id, name },
    },
    // Names no session, so that nothing that was entered in one is open to a key.
    sessionId: '',
    key: { id, permissions, requestsPerMinute, space: spaceKey(key) },
  }
}

/** Told in the log of the space that the key was made for. */
async function refusedAddress(database: Database, session: KeySession): Promise<Refusal> {
  const { actor, key } = session
  const found = await resolveScope(database, session, key.space)
  if (!found) return new Refusal('access.key_invalid')
  const address = plainAddress(actor.ipAddress)
  return new LoggedRefusal('access.address_denied', { scope: found.scope, actor }, undefined, { address })
}

function bearerOf(request: FastifyRequest): string | undefined {
  const [, token] = /^Bearer +(palier_\S*)$/i.exec(request.headers.authorization ?? '') ?? []
  return token
}
