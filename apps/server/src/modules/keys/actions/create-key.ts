import { randomBytes } from 'node:crypto'
import type { ReplyOf } from '@palier/contracts'
import { type createApiKey as contract, NEVER_BY_KEY } from '@palier/contracts/keys'
import { machineNow } from '../../../platform/clock.ts'
import { sha256 } from '../../../platform/crypto.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { validAddresses } from '../../network/index.ts'
import { membershipOfPerson } from '../../tenancy/index.ts'
import { missingNeed } from '../domain/key-permissions.ts'
import { KEY_BYTES, keyText, shownPrefix } from '../domain/key-text.ts'
import { personOf } from '../reads.ts'
import { toApiKey } from '../replies.ts'
import { hasUsable, insertKey } from '../store.ts'

const MOST_KEYS = 50

/**
 * Makes a key for programs of the person, for the space that they are a member of. The reply is the only place where the key is
 * ever shown: what is stored is its hash. Time is the machine's, like that of sessions.
 */
export async function createApiKey(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const now = machineNow()
  const withheld = body.permissions.find((each) => !ctx.scope.permissions.has(each) || NEVER_BY_KEY.includes(each))
  if (withheld !== undefined)
    throw refuseField('body.permissions', `${withheld} is not yours to give to a key`, 'not_held')
  const missing = missingNeed(body.permissions)
  if (missing !== undefined) throw refuseField('body.permissions', `is worth nothing without ${missing}`, 'incomplete')
  if (body.expiresAt !== null && body.expiresAt <= now) throw refuseField('body.expiresAt', 'is over', 'in_past')
  const addresses = validAddresses(body.addresses)
  const place = await membershipOfPerson(ctx, personOf(ctx))
  // A guest has the rights of the space they came from, and those end when they leave.
  if (!place) throw new Refusal('membership.not_found')
  if (await hasUsable(ctx.tx, place.membershipId, MOST_KEYS, now)) throw new Refusal('api_key.too_many')
  const secret = keyText(randomBytes(KEY_BYTES))
  const row = await insertKey(ctx.tx, {
    sellerId: ctx.scope.sellerId,
    customerId: place.customerId,
    membershipId: place.membershipId,
    userId: personOf(ctx),
    name: body.name,
    prefix: shownPrefix(secret),
    hash: sha256(secret),
    permissions: [...new Set(body.permissions)],
    addresses,
    requestsPerMinute: body.requestsPerMinute,
    createdAt: now,
    expiresAt: body.expiresAt,
  })
  await ctx.record('api_key.created', {
    object: { type: 'api_key', id: row.id, name: row.name },
    customerId: row.customerId,
    payload: {},
    changes: {
      permissions: { before: null, after: row.permissions },
      expiresAt: { before: null, after: row.expiresAt },
      ...(addresses.length > 0 ? { addresses: { before: null, after: addresses } } : {}),
    },
  })
  return { key: toApiKey(row, { ...place, ownerName: ctx.actor.name }, now), secret }
}
