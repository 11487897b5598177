import { PERMISSIONS, type Permission, type ReplyOf, WITHHOLDABLE, type Withholdable } from '@palier/contracts'
import type { updateSellerGrant as contract } from '@palier/contracts/roles'
import { type Ctx, systemScope } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { changesBetween } from '../domain/changes.ts'
import { getSellerGrant } from '../seller-grants.ts'
import { lockChild, saveWithheld } from '../store/sellers.ts'

/**
 * Sets what a reseller may not do. It holds at once, for its staff, its own resellers and the users of its customers, and is
 * told on both sides. [PLK-064, PLK-066, PLK-067, CBM-002]
 * @throws Refusal `access.denied` for giving back what the caller may not do.
 */
export async function updateSellerGrant(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const child = oneOr('seller.not_found', await lockChild(ctx, params.sellerId))
  const withheld: Withholdable[] = WITHHOLDABLE.filter((each) => body.withheld.includes(each))
  const { outOfReach } = await getSellerGrant(ctx, { params, query: undefined, body: undefined })
  const mayGive = (each: Withholdable) =>
    isPermission(each) ? ctx.scope.permissions.has(each) : !outOfReach.includes(each)
  const beyond = child.withheld.find((each) => !withheld.includes(each) && !mayGive(each))
  if (beyond) throw new Refusal('access.denied', { permission: beyond })
  const changes = changesBetween({ withheld: child.withheld }, { withheld })
  if (Object.keys(changes).length > 0) {
    await saveWithheld(ctx, child.id, withheld)
    const happening = { object: { type: 'seller', id: child.id, name: child.name }, payload: {}, changes }
    await ctx.record('seller.grant_changed', happening)
    await ctx.inSeller(systemScope(child), (below) => below.record('seller.grant_changed', happening))
  }
  return getSellerGrant(ctx, { params, query: undefined, body: undefined })
}

function isPermission(given: Withholdable): given is Permission {
  return PERMISSIONS.some((each) => each === given)
}
