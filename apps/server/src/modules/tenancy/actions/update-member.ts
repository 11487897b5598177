import type { ReplyOf } from '@palier/contracts'
import type { updateMember as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { changesBetween } from '../domain/changes.ts'
import { memberReply } from '../member-reads.ts'
import { checkedGrant, manageableMember, requireAnotherOwner } from '../members.ts'
import { saveMembership } from '../store/memberships.ts'

/**
 * Changes a member's role or the customers that they work for. It holds from their next request on.
 * @throws Refusal `access.denied` for more than the caller may do, `membership.outranks`, `membership.last_owner`.
 */
export async function updateMember(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const member = await manageableMember(ctx, params.membershipId)
  const role = body.role ?? member.role
  const wanted = {
    role,
    roleId: body.role === undefined ? member.roleId : (body.roleId ?? null),
    customerIds: body.customerIds === undefined ? member.customerIds : body.customerIds,
  }
  const changes = changesBetween(member, wanted)
  if (Object.keys(changes).length === 0) return memberReply(ctx, member.id)
  await checkedGrant(ctx, wanted, member.customerId)
  if (role !== 'owner') await requireAnotherOwner(ctx, member)
  await saveMembership(ctx.tx, ctx.scope, member.id, wanted)
  const reply = await memberReply(ctx, member.id)
  await ctx.record('member.changed', {
    object: { type: 'member', id: member.id, name: reply.name },
    customerId: member.customerId,
    payload: {},
    changes,
  })
  return reply
}
