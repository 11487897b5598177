import type { ReplyOf } from '@palier/contracts'
import type { reinstateMember as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { memberReply } from '../member-reads.ts'
import { manageableMember } from '../members.ts'
import { saveMembership } from '../store/memberships.ts'

/** Lifts the suspension of a member. Asking twice changes nothing. */
export async function reinstateMember(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const member = await manageableMember(ctx, params.membershipId)
  if (member.suspendedAt !== null) {
    await saveMembership(ctx.tx, ctx.scope, member.id, { suspendedAt: null, suspendedBy: '' })
    const { name } = await memberReply(ctx, member.id)
    await ctx.record('member.reinstated', {
      object: { type: 'member', id: member.id, name },
      customerId: member.customerId,
      payload: {},
    })
  }
  return memberReply(ctx, member.id)
}
