import type { ReplyOf } from '@palier/contracts'
import type { suspendMember as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { memberReply } from '../member-reads.ts'
import { manageableMember, requireAnotherOwner } from '../members.ts'
import { saveMembership } from '../store/memberships.ts'

/** Suspends a member: from their next request on they reach nothing here. Asking twice changes nothing. */
export async function suspendMember(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const member = await manageableMember(ctx, params.membershipId)
  if (ctx.actor.kind === 'user' && ctx.actor.userId === member.userId) throw new Refusal('membership.own')
  if (member.suspendedAt === null) {
    await requireAnotherOwner(ctx, member)
    await saveMembership(ctx.tx, ctx.scope, member.id, { suspendedAt: ctx.now, suspendedBy: ctx.actor.name })
    const { name } = await memberReply(ctx, member.id)
    await ctx.record('member.suspended', {
      object: { type: 'member', id: member.id, name },
      customerId: member.customerId,
      payload: {},
    })
  }
  return memberReply(ctx, member.id)
}
