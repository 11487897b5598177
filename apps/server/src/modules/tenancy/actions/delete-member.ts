import type { ReplyOf } from '@palier/contracts'
import type { deleteMember as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { namesOf } from '../member-reads.ts'
import { manageableMember, requireAnotherOwner } from '../members.ts'
import { deleteMembership } from '../store/memberships.ts'

/** Takes a person out of a space. The last owner stays. */
export async function deleteMember(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const member = await manageableMember(ctx, params.membershipId)
  const { id, role, userId, customerId } = member
  await requireAnotherOwner(ctx, member)
  await deleteMembership(ctx.tx, ctx.scope, id)
  const people = await namesOf(ctx, [userId])
  await ctx.record('member.removed', {
    object: { type: 'member', id, name: people.get(userId)?.name ?? '' },
    customerId,
    payload: { userId },
    changes: { role: { before: role, after: null } },
  })
  return {}
}
