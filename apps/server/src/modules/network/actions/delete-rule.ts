import type { ReplyOf } from '@palier/contracts'
import type { deleteNetworkRule as contract } from '@palier/contracts/network'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, orRefuse } from '../../../platform/refusal.ts'
import { addressToKeep, commitPolicy, lockedPolicy } from '../changing.ts'
import { withRules } from '../domain/policy.ts'
import { getNetworkPolicy } from '../reads.ts'
import { deleteRule } from '../store.ts'

/** Removes a rule, unless that would lock out whoever asks. [CA-078] */
export async function deleteNetworkRule(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { policy, rules } = await lockedPolicy(ctx)
  const rule = oneOr(
    'network.rule_not_found',
    rules.filter(({ id }) => id === params.ruleId),
  )
  const left = rules.filter(({ id }) => id !== rule.id)
  const after = orRefuse(withRules(policy, left, addressToKeep(ctx)))
  await deleteRule(ctx.tx, ctx.scope, rule.id)
  await commitPolicy(ctx, policy, after, {
    change: 'rule_removed',
    rule,
    changes: { addresses: { before: rule.addresses, after: [] } },
  })
  return getNetworkPolicy(ctx)
}
