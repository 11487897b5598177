import type { MembershipId } from '@palier/contracts'
import type { Scope } from '../../platform/db/scope.ts'
import type { PersonCtx } from '../../platform/http/serve.ts'
import { noAccess, scopeOfPlace } from './spaces.ts'
import { type MembershipRow, membershipById } from './store/memberships.ts'
import { placesOfMember } from './store/places.ts'

/** One of the person's own memberships, with a scope of its place; none for one that is suspended or somebody else's. */
export async function ownMembership(
  ctx: PersonCtx,
  id: MembershipId,
): Promise<{ scope: Scope; member: MembershipRow }[]> {
  const row = (await placesOfMember(ctx.tx, ctx.actor.userId)).find(({ membershipId }) => membershipId === id)
  if (!row) return []
  const scope = scopeOfPlace({ row, access: noAccess(row.customerId) })
  return (await membershipById(ctx.tx, scope, id)).map((member) => ({ scope, member }))
}
