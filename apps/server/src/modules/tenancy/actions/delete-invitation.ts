import type { ReplyOf } from '@palier/contracts'
import type { deleteInvitation as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import * as store from '../store/invitations.ts'

/** Withdraws an invitation; its link leads nowhere from now on. */
export async function deleteInvitation(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { id, name, email, customerId } = oneOr(
    'invitation.not_found',
    await store.invitationById(ctx.tx, ctx.scope, params.invitationId),
  )
  await store.deleteInvitation(ctx.tx, ctx.scope, id)
  await ctx.record('invitation.withdrawn', {
    object: { type: 'invitation', id, name },
    customerId,
    payload: {},
    changes: { email: { before: email, after: null } },
  })
  return {}
}
