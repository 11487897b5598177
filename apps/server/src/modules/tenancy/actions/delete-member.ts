import type { ReplyOf } from '@palier/contracts'
import type { deleteMember as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { namesOf } from '../reads.ts'
import { deleteMembership, lockOwners, membershipById } from '../store/memberships.ts'

/** Takes a person out of a space. The last owner stays. */
export async function deleteMember(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { id, role, userId, customerId } = oneOr(
    'membership.not_found',
    await membershipById(ctx.tx, ctx.scope, params.membershipId),
  )
  if (role === 'owner') {
    const owners = await lockOwners(ctx.tx, ctx.scope, customerId)
    if (owners.every((owner) => owner.id === id)) throw new Refusal('membership.last_owner')
  }
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
