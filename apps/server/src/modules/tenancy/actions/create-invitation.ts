import type { ReplyOf } from '@palier/contracts'
import type { createInvitation as contract } from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer } from '../customers.ts'
import { inviteMember } from '../invitations.ts'
import { invitationReplies, memberSpace } from '../member-reads.ts'
import { checkedGrant } from '../members.ts'
import { sellerFacts } from '../sellers.ts'

/**
 * Invites a person to the seller's space, or to a customer's portal, by a mailed link.
 * @throws Refusal `access.denied` for a role that allows more than the one who invites may do.
 */
export async function createInvitation(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { customerId: _named, ...given } = body
  const customerId = await memberSpace(ctx, body.customerId)
  const wanted = { ...given, roleId: given.roleId ?? null }
  await checkedGrant(ctx, wanted, customerId)
  const { language } = customerId === null ? await sellerFacts(ctx) : await findCustomer(ctx, customerId)
  const invitation = await inviteMember(ctx, { ...wanted, customerId, language })
  const [reply] = await invitationReplies(ctx, [invitation])
  if (!reply) throw new Error('An invitation vanished')
  return reply
}
