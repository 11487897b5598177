import type { ReplyOf } from '@palier/contracts'
import type { updateNetworkRule as contract } from '@palier/contracts/network'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, orRefuse } from '../../../platform/refusal.ts'
import { addressToKeep, commitPolicy, lockedPolicy, validAddresses } from '../changing.ts'
import { withRules } from '../domain/policy.ts'
import { getNetworkPolicy } from '../reads.ts'
import { saveRule } from '../store.ts'

/** Changes a rule, unless that would lock out whoever asks. [CA-078] */
export async function updateNetworkRule(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { policy, rules } = await lockedPolicy(ctx)
  const before = oneOr(
    'network.rule_not_found',
    rules.filter(({ id }) => id === params.ruleId),
  )
  const rule = {
    ...before,
    effect: body.effect ?? before.effect,
    description: body.description ?? before.description,
    addresses: body.addresses ? validAddresses(body.addresses) : before.addresses,
  }
  const changes = Object.fromEntries(
    (['effect', 'description', 'addresses'] as const)
      .filter((key) => String(before[key]) !== String(rule[key]))
      .map((key) => [key, { before: before[key], after: rule[key] }]),
  )
  if (Object.keys(changes).length === 0) return getNetworkPolicy(ctx)
  const wanted = rules.map((each) => (each.id === rule.id ? rule : each))
  const after = orRefuse(withRules(policy, wanted, addressToKeep(ctx)))
  await saveRule(ctx.tx, ctx.scope, rule)
  await commitPolicy(ctx, policy, after, { change: 'rule_changed', rule, changes })
  return getNetworkPolicy(ctx)
}
