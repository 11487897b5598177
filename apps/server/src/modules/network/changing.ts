import { newId } from '@palier/kernel'
import type { Ctx } from '../../platform/db/transaction.ts'
import { refuseField } from '../../platform/refusal.ts'
import { readAddresses } from './domain/addresses.ts'
import type { Policy } from './domain/policy.ts'
import { lockPolicy, type NetworkRuleRow, rulesOf, savePolicy } from './store.ts'

type Change = 'enabled' | 'disabled' | 'portals' | 'rule_added' | 'rule_changed' | 'rule_removed'

/** The policy as it stands, locked until the change is committed. */
export async function lockedPolicy(ctx: Ctx): Promise<{ policy: Policy; rules: NetworkRuleRow[] }> {
  const { restricted, coversPortals } = await lockPolicy(ctx.tx, ctx.scope)
  const rules = await rulesOf(ctx.tx, ctx.scope)
  return { policy: { restricted, coversPortals, rules }, rules }
}

/** The address that the change must not lock out. Who entered from above is held to the rules where they come from. */
export function addressToKeep(ctx: Ctx): string | undefined {
  return ctx.actor.kind === 'user' && !ctx.actor.entered ? ctx.actor.ipAddress : undefined
}

/** Addresses in their plain form, each once. @throws Refusal naming the field of the first that is none. */
export function validAddresses(given: readonly string[], path = 'body.addresses'): string[] {
  const read = given.map((text, index) => {
    const plain = readAddresses(text)
    if (plain === undefined) throw refuseField(`${path}.${index}`, 'is no address, network or range', 'invalid_address')
    return plain
  })
  return [...new Set(read)]
}

/** Saves the policy and tells what changed: in the audit log, and by mail. [CA-080] */
export async function commitPolicy(
  ctx: Ctx,
  before: Policy,
  after: Policy,
  told: { change: Change; rule?: Pick<NetworkRuleRow, 'description' | 'addresses'>; changes: Changes },
): Promise<void> {
  const { restricted, coversPortals } = after
  await savePolicy(ctx.tx, ctx.scope, { restricted, coversPortals })
  const { actor } = ctx
  const switches =
    before.restricted === restricted
      ? {}
      : { restricted: { before: before.restricted === true, after: restricted === true } }
  const rule = told.rule ? nameOf(told.rule) : ''
  await ctx.record('network.changed', {
    object: { type: 'network', id: ctx.scope.sellerId, ...(rule === '' ? {} : { name: rule }) },
    payload: {
      changeId: newId(),
      change: told.change,
      rule,
      actorName: actor.name,
      ipAddress: actor.kind === 'user' ? actor.ipAddress : '',
    },
    changes: { ...told.changes, ...switches },
  })
}

type Changes = Record<string, { before: unknown; after: unknown }>

function nameOf({ description, addresses }: Pick<NetworkRuleRow, 'description' | 'addresses'>): string {
  const list = addresses.join(', ')
  return description === '' ? list : `${description} (${list})`
}
