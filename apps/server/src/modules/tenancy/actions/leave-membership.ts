import type { ReplyOf } from '@palier/contracts'
import type { leaveMembership as contract } from '@palier/contracts/members'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { requireAnotherOwner } from '../members.ts'
import { ownMembership } from '../own-memberships.ts'
import { deleteMembership } from '../store/memberships.ts'

/** Leaves a space for good. @throws Refusal `membership.not_found`, `membership.last_owner`. */
export async function leaveMembership(
  ctx: PersonCtx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { scope, member } = oneOr('membership.not_found', await ownMembership(ctx, params.membershipId))
  await requireAnotherOwner({ tx: ctx.tx, scope }, member)
  await deleteMembership(ctx.tx, scope, member.id)
  await ctx.inScope(scope, (own) =>
    own.record('member.left', {
      object: { type: 'member', id: member.id, name: ctx.actor.name },
      customerId: member.customerId,
      payload: {},
      changes: { role: { before: member.role, after: null } },
    }),
  )
  return {}
}
