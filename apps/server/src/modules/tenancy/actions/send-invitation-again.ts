import type { ReplyOf } from '@palier/contracts'
import type { sendInvitationAgain as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { renewInvitation } from '../invitations.ts'
import { invitationReplies } from '../member-reads.ts'
import { checkedGrant } from '../members.ts'
import { invitationById } from '../store/invitations.ts'

/** Lets another letter be written, with a new link: only by whoever could give the same away today. */
export async function sendInvitationAgain(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const invitation = oneOr('invitation.not_found', await invitationById(ctx.tx, ctx.scope, params.invitationId))
  await checkedGrant(ctx, invitation, invitation.customerId)
  const renewed = await renewInvitation(ctx, invitation)
  await ctx.record('invitation.sent_again', {
    object: { type: 'invitation', id: renewed.id, name: renewed.name },
    customerId: renewed.customerId,
    payload: {},
  })
  const [reply] = await invitationReplies(ctx, [renewed])
  if (!reply) throw new Error('An invitation vanished')
  return reply
}
