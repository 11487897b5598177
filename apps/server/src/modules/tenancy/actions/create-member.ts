import type { ReplyOf } from '@palier/contracts'
import type { createMember as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findCustomer } from '../customers.ts'
import { mayGrant } from '../domain/access.ts'
import { inviteMember } from '../members.ts'
import { memberSpace } from '../reads.ts'
import { toMember } from '../replies.ts'
import { sellerFacts } from '../sellers.ts'

/**
 * Invites a person to the seller's space, or to a customer's portal, by a mailed link.
 * @throws Refusal `access.denied` for a role that allows more than the one who invites may do.
 */
export async function createMember(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const customerId = memberSpace(ctx, body.customerId)
  if (!mayGrant(ctx.scope.permissions, body.role, customerId !== null))
    throw new Refusal('access.denied', { role: body.role })
  const { language } = customerId === null ? await sellerFacts(ctx) : await findCustomer(ctx, customerId)
  const { membership, person } = await inviteMember(ctx, { ...body, customerId, language })
  return toMember(membership, person)
}
