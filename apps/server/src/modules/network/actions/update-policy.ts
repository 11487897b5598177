import type { ReplyOf } from '@palier/contracts'
import type { updateNetworkPolicy as contract } from '@palier/contracts/network'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { addressToKeep, commitPolicy, lockedPolicy } from '../changing.ts'
import { switched } from '../domain/policy.ts'
import { getNetworkPolicy } from '../reads.ts'

/** Switches the restriction. Off, the rules stay for another time. [CA-076, CA-078] */
export async function updateNetworkPolicy(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { policy } = await lockedPolicy(ctx)
  const after = orRefuse(switched(policy, body, addressToKeep(ctx)))
  const portals = policy.coversPortals !== after.coversPortals
  const toggled = (policy.restricted === true) !== (after.restricted === true)
  if (!toggled && !portals) return getNetworkPolicy(ctx)
  const onOrOff = after.restricted ? 'enabled' : 'disabled'
  await commitPolicy(ctx, policy, after, {
    change: toggled ? onOrOff : 'portals',
    changes: portals ? { coversPortals: { before: policy.coversPortals, after: after.coversPortals } } : {},
  })
  return getNetworkPolicy(ctx)
}
