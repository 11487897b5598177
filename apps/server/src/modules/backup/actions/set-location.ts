import type { ReplyOf, SellerId } from '@palier/contracts'
import type { setResellerLocation as contract } from '@palier/contracts/storage-locations'
import { type Ctx, systemScope } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { LoggedRefusal } from '../../../platform/refusal.ts'
import type { StorageLocation, StorageLocations } from '../../../platform/storage-locations.ts'
import { childSeller, parentScopeOf, sellerFacts } from '../../tenancy/index.ts'
import { toLocation } from '../domain/locations.ts'
import { saveDefault, selectDefault } from '../location-store.ts'
import { defaultLocation, wantedLocation } from '../locations.ts'

/**
 * Sets where a reseller's new accounts are kept, and tells it on both sides. What exists stays where it is. [CA-056]
 * @throws Refusal `storage_location.set_above` for a seller that would set its own; `seller.not_found`; `request.invalid`.
 */
export async function setResellerLocation(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
  locations: StorageLocations,
): Promise<ReplyOf<typeof contract>> {
  if (params.sellerId === ctx.scope.sellerId)
    throw new LoggedRefusal('storage_location.set_above', { scope: ctx.scope }, 'seller.grant')
  const reseller = await childSeller(ctx, params.sellerId)
  const wanted = wantedLocation(locations, body.storageLocation, 'body.storageLocation')
  const told = await ctx.inSeller(systemScope(reseller), async (below) => {
    const before = await defaultLocation(below, locations)
    const [set] = await selectDefault(below.tx, below.scope)
    if (set?.location === wanted.key) return undefined
    await saveDefault(below.tx, below.scope, wanted.key)
    const happening = changeOf({ id: reseller.id, name: reseller.name }, before.key, wanted)
    await below.record('seller.location_changed', happening)
    return happening
  })
  if (told) await ctx.record('seller.location_changed', told)
  return toLocation(wanted)
}

/**
 * Gives a new seller its default, in its own scope: what was chosen for it, or what was set for the seller above.
 * @throws Refusal `request.invalid` for a place that the installation has not.
 */
export async function openSellerLocation(ctx: Ctx, chosen: string | null, locations: StorageLocations): Promise<void> {
  const key = chosen ?? (await setAbove(ctx))
  if (key === undefined) return
  const wanted = wantedLocation(locations, key, 'body.storageLocation')
  await saveDefault(ctx.tx, ctx.scope, wanted.key)
  const { id, name } = await sellerFacts(ctx)
  await ctx.record('seller.location_changed', changeOf({ id, name }, null, wanted))
}

async function setAbove(ctx: Ctx): Promise<string | undefined> {
  const parent = await parentScopeOf(ctx)
  if (!parent) return undefined
  return ctx.inSeller(parent.scope, async (above) => (await selectDefault(above.tx, above.scope))[0]?.location)
}

function changeOf(seller: { id: SellerId; name: string }, before: string | null, after: StorageLocation) {
  return {
    object: { type: 'seller', ...seller },
    payload: {},
    changes: { storageLocation: { before, after: after.key } },
  }
}
