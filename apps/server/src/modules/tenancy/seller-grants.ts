import type { ReplyOf } from '@palier/contracts'
import type { getSellerGrant as contract } from '@palier/contracts/roles'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { withheldOf } from './store/places.ts'
import { childById } from './store/sellers.ts'

/** What a reseller may not do by its contract, and what this seller cannot grant because it has not got it. */
export async function getSellerGrant(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { withheld } = oneOr('seller.not_found', await childById(ctx, params.sellerId))
  const outOfReach = await asOwner(ctx.tx, () => withheldOf(ctx.tx, ctx.scope.sellerId))
  return { withheld, outOfReach }
}
