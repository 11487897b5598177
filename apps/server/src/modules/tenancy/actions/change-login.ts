import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/members'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { giveLogin, portalUser, resetLogin } from '../logins.ts'
import { memberReply } from '../member-reads.ts'

/** Changes the address that a user of a customer signs in with, and sends a link to set a password where that is asked. [PLK-197] */
export async function changeMemberLogin(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.changeMemberLogin>,
): Promise<ReplyOf<typeof contract.changeMemberLogin>> {
  const user = await portalUser(ctx, params.membershipId)
  await giveLogin(ctx, user, body.email)
  if (body.sendLink) await resetLogin(ctx, user)
  return memberReply(ctx, user.member.id)
}

/** The password of a user holds no longer; they get a link to set another one. [CBM-189] */
export async function resetMemberPassword(
  ctx: Ctx,
  { params }: Parsed<typeof contract.resetMemberPassword>,
): Promise<ReplyOf<typeof contract.resetMemberPassword>> {
  const user = await portalUser(ctx, params.membershipId)
  await resetLogin(ctx, user)
  return memberReply(ctx, user.member.id)
}
