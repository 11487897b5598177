import type { ReplyOf } from '@palier/contracts'
import type { acceptInvitation as contract } from '@palier/contracts/members'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { admit, invitationFor } from '../invitations.ts'
import { toSpace } from '../replies.ts'
import { noAccess, placeOf, scopeOfPlace } from '../spaces.ts'
import { placesOfMember } from '../store/places.ts'

/**
 * The person whom a link was sent to becomes a member; the link works once.
 * @throws Refusal `invitation.not_found`, `invitation.other_address`.
 */
export async function acceptInvitation(
  ctx: PersonCtx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { userId, name, email } = ctx.actor
  const invitation = await invitationFor(ctx, body.token, email)
  const { membershipId, isNew } = await admit(ctx, invitation, userId)
  const row = (await placesOfMember(ctx.tx, userId)).find((place) => place.membershipId === membershipId)
  const place = row && placeOf(row)
  // A member who is suspended stays so.
  if (!place) throw new Refusal('invitation.not_found')
  const scope = scopeOfPlace({ row: place.row, access: noAccess(place.row.customerId) })
  if (isNew)
    await ctx.inScope(scope, (own) =>
      own.record('member.joined', {
        object: { type: 'member', id: membershipId, name },
        customerId: place.row.customerId,
        payload: { userId },
        changes: { role: { before: null, after: invitation.role } },
      }),
    )
  return toSpace(place)
}
