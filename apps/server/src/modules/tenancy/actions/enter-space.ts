import type { CustomerId, ReplyOf, SellerId } from '@palier/contracts'
import type { enterSpace as contract } from '@palier/contracts/identity'
import { newId } from '@palier/kernel'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Grant, mayEnter } from '../domain/access.ts'
import { readSpaceKey, spaceKey } from '../domain/space-key.ts'
import { toSpace } from '../replies.ts'
import { placeOf, refuseAddress, refuseWithheld, scopeOfPlace } from '../spaces.ts'
import { grantsAbove, openEntry, placeNamed } from '../store/places.ts'

/**
 * Enters a seller's space or a customer's portal from a seller above it, or from the customer's own seller. Where the person is a
 * member, or has entered already, nothing needs to be done.
 */
export async function enterSpace(ctx: PersonCtx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const visitor = { userId: ctx.actor.userId, sessionId: ctx.sessionId }
  const name = readSpaceKey(body.space)
  const row = name && (await placeNamed(ctx.tx, visitor, name))
  if (!row) throw new Refusal('access.space_not_found')
  const already = placeOf(row)
  if (already) return toSpace(already)
  if (row.isSuspended) throw new Refusal('access.space_not_found')
  const { customerId } = row
  const isPortal = customerId !== null
  const grants = await grantsAbove(ctx.tx, visitor.userId, row.sellerId)
  if (grants.length === 0) throw new Refusal('access.space_not_found')
  const reaching = grants.filter((grant) => grant.sellerId !== row.sellerId || reaches(grant, customerId))
  if (reaching.length === 0) throw new Refusal('access.space_not_found')
  const from = reaching.find((grant) => mayEnter(grant, { customerId, fromAbove: grant.sellerId !== row.sellerId }))
  if (!from) throw new Refusal('access.denied', { permission: isPortal ? 'customer.enter' : 'seller.enter' })
  const place = placeOf({ ...row, ...asEntry(from) })
  if (!place) throw new Refusal('access.denied', { permission: isPortal ? 'customer.enter' : 'seller.enter' })
  refuseWithheld(place, 'panel.use')
  await refuseAddress(ctx.tx, place, ctx.actor)
  await openEntry(ctx.tx, {
    ...visitor,
    id: newId(),
    sellerId: row.sellerId,
    customerId: row.customerId,
    fromSellerId: from.sellerId,
    startedAt: ctx.now,
  })
  const object = isPortal
    ? { type: 'customer', id: row.customerId ?? '', name: row.customerName ?? '' }
    : { type: 'seller', id: row.sellerId, name: row.sellerName }
  await ctx.inScope(scopeOfPlace(place), (own) =>
    own.record('space.entered', { object, customerId: row.customerId, payload: { space: spaceKey(row) } }),
  )
  return toSpace(place)
}

/** To who works for some customers, the others do not exist. */
function reaches({ customerIds }: Grant, customerId: CustomerId | null): boolean {
  return customerIds === null || (customerId !== null && customerIds.includes(customerId))
}

function asEntry(from: Grant & { sellerId: SellerId }) {
  return {
    fromSellerId: from.sellerId,
    fromRole: from.role,
    fromOfRole: from.ofRole && [...from.ofRole],
    fromPermissions: from.permissions && [...from.permissions],
    fromCustomerIds: from.customerIds && [...from.customerIds],
    fromWithheld: [...from.withheld],
  }
}
