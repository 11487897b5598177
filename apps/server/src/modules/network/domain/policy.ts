import type { ErrorCode } from '@palier/contracts'
import { plan, type Result, refuse } from '@palier/kernel'
import { type AddressRule, admits, plainAddress } from './addresses.ts'

/** What a seller decided about addresses. `restricted` is null until somebody, or the first rule, switches it. */
export type Policy = {
  readonly restricted: boolean | null
  readonly coversPortals: boolean
  readonly rules: readonly AddressRule[]
}

/** `own` is the address of whoever changes something and is held to the rules; undefined for who is not. */
export type Decision = Result<Policy, Extract<ErrorCode, `network.${string}`>>

const MAX_ADDRESSES = 500

/** @returns refused `network.no_rules`, `network.locks_out` when it is switched on. [CA-077] */
export function switched(
  policy: Policy,
  wanted: { restricted?: boolean | undefined; coversPortals?: boolean | undefined },
  own: string | undefined,
): Decision {
  if (wanted.restricted && policy.rules.length === 0) return refuse('network.no_rules')
  return guarded(
    {
      ...policy,
      restricted: wanted.restricted ?? policy.restricted,
      coversPortals: wanted.coversPortals ?? policy.coversPortals,
    },
    own,
  )
}

/**
 * The first rule that lets the own address in switches the restriction on, unless somebody switched it off before. [CA-076]
 * One that would lock out is kept, and the switch stays off. [CA-077]
 */
export function withRule(policy: Policy, rule: AddressRule, own: string | undefined): Decision {
  const rules = [...policy.rules, rule]
  const untouched = policy.restricted === null
  const letsIn = own === undefined || admits(rules, own)
  return guarded({ ...policy, rules, restricted: untouched && letsIn ? true : policy.restricted }, own)
}

/** The policy with these rules in place of its own; without any rule it is as if nobody had switched anything. */
export function withRules(policy: Policy, rules: readonly AddressRule[], own: string | undefined): Decision {
  return guarded({ ...policy, rules, restricted: rules.length === 0 ? null : policy.restricted }, own)
}

function guarded(policy: Policy, own: string | undefined): Decision {
  if (policy.rules.flatMap(({ addresses }) => addresses).length > MAX_ADDRESSES) return refuse('network.too_many_rules')
  if (policy.restricted && own !== undefined && !admits(policy.rules, own))
    return refuse('network.locks_out', { address: plainAddress(own) })
  return plan(policy)
}
