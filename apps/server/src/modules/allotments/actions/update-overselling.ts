import type { ReplyOf } from '@palier/contracts'
import type { updateOverselling as contract } from '@palier/contracts/allotments'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Services } from '../../catalog/index.ts'
import { sellerFacts } from '../../tenancy/index.ts'
import { allotmentOf, choosesOverselling } from '../reads.ts'
import { lockOwnAllotment, saveAllotment } from '../store.ts'
import { changed } from './changed.ts'

/**
 * The seller's own choice of its policy. [PLK-069]
 * @throws Refusal `access.denied` where its contract does not leave that to it; the audit log tells.
 */
export async function updateOverselling(
  ctx: Ctx,
  { body: { overselling } }: Parsed<typeof contract>,
  services: Services,
): Promise<ReplyOf<typeof contract>> {
  if (!(await choosesOverselling(ctx, ctx.scope.sellerId)))
    throw new Refusal('access.denied', { permission: 'overselling.choose' })
  const before = await lockOwnAllotment(ctx)
  const { subscriptionsLimit = null, limits = [], exceededAt = null } = before ?? {}
  await saveAllotment(ctx, { overselling, subscriptionsLimit, limits, exceededAt })
  const changes = changed(before, { overselling, subscriptionsLimit, limits })
  if (Object.keys(changes).length > 0) {
    const { id, name } = await sellerFacts(ctx)
    await ctx.record('allotment.changed', { object: { type: 'seller', id, name }, payload: {}, changes })
  }
  return allotmentOf(ctx, services)
}
