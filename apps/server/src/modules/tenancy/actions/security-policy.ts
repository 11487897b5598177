import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/sign-in-rules'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { changesBetween } from '../domain/changes.ts'
import { findSecurityPolicy, saveSecurityPolicy } from '../store/security-policies.ts'
import { ownSeller } from '../store/sellers.ts'

export async function getSecurityPolicy(ctx: Ctx): Promise<ReplyOf<typeof contract.getSecurityPolicy>> {
  return findSecurityPolicy(ctx)
}

/** Says what the seller asks of its people's sign-in. [CA-069] [CA-070] [CBM-162] */
export async function updateSecurityPolicy(
  ctx: Ctx,
  { body }: Parsed<typeof contract.updateSecurityPolicy>,
): Promise<ReplyOf<typeof contract.updateSecurityPolicy>> {
  const before = await findSecurityPolicy(ctx)
  await saveSecurityPolicy(ctx, body)
  const [seller] = await ownSeller(ctx.tx, ctx.scope)
  const changes = changesBetween(before, body)
  if (Object.keys(changes).length > 0)
    await ctx.record('security_policy.changed', {
      object: { type: 'seller', id: ctx.scope.sellerId, name: seller?.name ?? '' },
      payload: {},
      changes,
    })
  return body
}
