import type { Ctx } from '../../../platform/db/transaction.ts'
import { parentScopeOf, sellerFacts } from '../../tenancy/index.ts'
import { exceededOf } from '../domain/room.ts'
import { lockOwnAllotment, saveExceeded, standingOf } from '../store.ts'

/**
 * Tells this seller and the one above it when more is used than is allotted, once, and once more when it fits again. Nothing is
 * stopped: what customers store goes on. To be run daily, for sellers whose use moves by itself. [PLK-039]
 */
export async function checkAllotment(ctx: Ctx): Promise<void> {
  const row = await lockOwnAllotment(ctx)
  if (!row) return
  const exceeded = exceededOf(row, await standingOf(ctx, ctx.scope.sellerId))
  const isExceeded = exceeded.length > 0
  if (isExceeded === (row.exceededAt !== null)) return
  await saveExceeded(ctx, isExceeded ? ctx.now : null)
  const { id, name } = await sellerFacts(ctx)
  // Named by where each side looks at it: its own allotment, or the seller below.
  const tell = (side: Ctx, type: 'allotment' | 'seller') =>
    isExceeded
      ? side.record('allotment.exceeded', { object: { type, id, name }, payload: { resources: exceeded.join(', ') } })
      : side.record('allotment.kept', { object: { type, id, name }, payload: {} })
  await tell(ctx, 'allotment')
  const parent = await parentScopeOf(ctx)
  if (parent) await ctx.inSeller(parent.scope, (above) => tell(above, 'seller'))
}
