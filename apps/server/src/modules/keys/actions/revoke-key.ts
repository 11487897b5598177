import type { ApiKeyId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/keys'
import { machineNow } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { personOf } from '../reads.ts'
import { revokeKey } from '../store.ts'

/** Takes back a key of the person: its next request is refused. */
export async function revokeOwnApiKey(
  ctx: Ctx,
  { params }: Parsed<typeof contract.revokeOwnApiKey>,
): Promise<ReplyOf<typeof contract.revokeOwnApiKey>> {
  return revoke(ctx, params.apiKeyId, personOf(ctx))
}

/** Takes back anybody's key in the space. */
export async function revokeApiKey(
  ctx: Ctx,
  { params }: Parsed<typeof contract.revokeApiKey>,
): Promise<ReplyOf<typeof contract.revokeApiKey>> {
  return revoke(ctx, params.apiKeyId, undefined)
}

async function revoke(ctx: Ctx, id: ApiKeyId, ownerId: string | undefined): Promise<Record<never, never>> {
  const now = machineNow()
  const key = oneOr('api_key.not_found', await revokeKey(ctx.tx, ctx.scope, id, now, ownerId))
  await ctx.record('api_key.revoked', {
    object: { type: 'api_key', id: key.id, name: key.name },
    customerId: key.customerId,
    payload: {},
  })
  return {}
}
