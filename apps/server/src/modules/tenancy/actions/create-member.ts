import type { ReplyOf } from '@palier/contracts'
import type { createMember as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer } from '../customers.ts'
import { inviteMember } from '../members.ts'
import { memberSpace } from '../reads.ts'
import { toMember } from '../replies.ts'
import { sellerFacts } from '../sellers.ts'

/** Invites a person to the seller's space, or to a customer's portal, by a mailed link. */
export async function createMember(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const customerId = memberSpace(ctx, body.customerId)
  const { language } = customerId === null ? await sellerFacts(ctx) : await findCustomer(ctx, customerId)
  const { membership, person } = await inviteMember(ctx, { ...body, customerId, language })
  return toMember(membership, person)
}
