import type { Ctx } from '../../platform/db/transaction.ts'
import { orRefuse } from '../../platform/refusal.ts'
import { commitPolicy, lockedPolicy } from './changing.ts'
import { switched } from './domain/policy.ts'

/** Switches a seller's restriction off, whose people locked themselves out; its rules stay. False when it was off. */
export async function liftRestriction(ctx: Ctx): Promise<boolean> {
  const { policy } = await lockedPolicy(ctx)
  if (!policy.restricted) return false
  await commitPolicy(ctx, policy, orRefuse(switched(policy, { restricted: false }, undefined)), {
    change: 'disabled',
    changes: {},
  })
  return true
}
