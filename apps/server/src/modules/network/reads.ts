import type { NetworkPolicy } from '@palier/contracts/network'
import type { Ctx } from '../../platform/db/transaction.ts'
import { toPolicy } from './replies.ts'
import { findPolicy, rulesOf } from './store.ts'

/** The seller's rules, and whether whoever asks would pass them. */
export async function getNetworkPolicy(ctx: Ctx): Promise<NetworkPolicy> {
  return toPolicy(await findPolicy(ctx.tx, ctx.scope), await rulesOf(ctx.tx, ctx.scope), ctx.actor)
}
