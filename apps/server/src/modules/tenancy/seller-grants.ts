import type { ReplyOf, SellerId, Withholdable } from '@palier/contracts'
import type { getSellerGrant as contract } from '@palier/contracts/roles'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { withheldOf } from './store/places.ts'
import { childById, type SellerRow } from './store/sellers.ts'

/** What a reseller may not do by its contract, and what this seller cannot grant because it has not got it. */
export async function getSellerGrant(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { withheld } = oneOr('seller.not_found', await childById(ctx, params.sellerId))
  const outOfReach = await asOwner(ctx.tx, () => withheldOf(ctx.tx, ctx.scope.sellerId))
  return { withheld, outOfReach }
}

/** A reseller right below this seller. @throws Refusal `seller.not_found` */
export async function childSeller(ctx: Ctx, sellerId: SellerId): Promise<SellerRow> {
  return oneOr('seller.not_found', await childById(ctx, sellerId))
}

/** Whether a seller lacks this by its own contract or one of those above it. */
export async function isWithheldFrom(ctx: Ctx, sellerId: SellerId, what: Withholdable): Promise<boolean> {
  return (await asOwner(ctx.tx, () => withheldOf(ctx.tx, sellerId))).includes(what)
}
