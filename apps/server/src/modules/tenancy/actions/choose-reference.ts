import type { ReplyOf } from '@palier/contracts'
import type { chooseReference as contract } from '@palier/contracts/members'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { ownMembership } from '../own-memberships.ts'
import * as store from '../store/memberships.ts'

/** The space of this membership opens after signing in. [DC-084] */
export async function chooseReference(
  ctx: PersonCtx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { member } = oneOr('membership.not_found', await ownMembership(ctx, params.membershipId))
  await store.chooseReference(ctx.tx, ctx.actor.userId, member.id)
  return {}
}
