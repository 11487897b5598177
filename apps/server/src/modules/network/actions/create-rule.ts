import type { ReplyOf } from '@palier/contracts'
import type { createNetworkRule as contract } from '@palier/contracts/network'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { addressToKeep, commitPolicy, lockedPolicy, validAddresses } from '../changing.ts'
import { withRule } from '../domain/policy.ts'
import { getNetworkPolicy } from '../reads.ts'
import { insertRule } from '../store.ts'

/** Adds addresses to allow or to deny; the first ones may switch the restriction on. [CA-074, CA-075, CA-076] */
export async function createNetworkRule(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const rule = { ...body, addresses: validAddresses(body.addresses) }
  const { policy } = await lockedPolicy(ctx)
  const after = orRefuse(withRule(policy, rule, addressToKeep(ctx)))
  await insertRule(ctx.tx, { ...rule, id: newId(), sellerId: ctx.scope.sellerId, recordedAt: ctx.now })
  await commitPolicy(ctx, policy, after, {
    change: 'rule_added',
    rule,
    changes: {
      effect: { before: null, after: rule.effect },
      addresses: { before: [], after: rule.addresses },
    },
  })
  return getNetworkPolicy(ctx)
}
