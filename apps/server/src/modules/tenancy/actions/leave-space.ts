import type { ReplyOf } from '@palier/contracts'
import type { leaveSpace as contract } from '@palier/contracts/identity'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readSpaceKey, spaceKey } from '../domain/space-key.ts'
import { noAccess, scopeOfPlace } from '../spaces.ts'
import { closeEntry, placeNamed } from '../store/places.ts'

/** Leaves a space that was entered in this session. */
export async function leaveSpace(
  ctx: PersonCtx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const visitor = { userId: ctx.actor.userId, sessionId: ctx.sessionId }
  const name = readSpaceKey(params.space)
  const row = name && (await placeNamed(ctx.tx, visitor, name))
  if (!row || !(await closeEntry(ctx.tx, visitor, row, ctx.now))) throw new Refusal('access.space_not_found')
  const object =
    row.customerId === null
      ? { type: 'seller', id: row.sellerId, name: row.sellerName }
      : { type: 'customer', id: row.customerId, name: row.customerName ?? '' }
  const scope = scopeOfPlace({ row, access: noAccess(row.customerId) })
  await ctx.inScope(scope, (own) =>
    own.record('space.left', { object, customerId: row.customerId, payload: { space: spaceKey(row) } }),
  )
  return {}
}
