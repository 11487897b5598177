import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type * as contract from '@palier/contracts/storage-locations'
import { type Ctx, systemScope } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { refuseField } from '../../platform/refusal.ts'
import type { StorageLocation, StorageLocations } from '../../platform/storage-locations.ts'
import { childSeller, parentScopeOf, sellerFacts } from '../tenancy/index.ts'
import { locationNamed, locationOf, toLocation } from './domain/locations.ts'
import { selectDefault, selectPackLocations } from './location-store.ts'

/** The places of the installation, and where this seller's new accounts go. [CA-056] */
export async function listLocations(
  ctx: Ctx,
  locations: StorageLocations,
): Promise<ReplyOf<typeof contract.listStorageLocations>> {
  const { key } = await defaultLocation(ctx, locations)
  return { items: locations.map(toLocation), defaultKey: key, setBy: await setterOf(ctx) }
}

/** @throws Refusal `seller.not_found` */
export async function resellerLocation(
  ctx: Ctx,
  { params }: Parsed<typeof contract.getResellerLocation>,
  locations: StorageLocations,
): Promise<ReplyOf<typeof contract.getResellerLocation>> {
  const reseller = await childSeller(ctx, params.sellerId)
  return toLocation(await ctx.inSeller(systemScope(reseller), (below) => defaultLocation(below, locations)))
}

/** Where new accounts of the scope's seller go: what was set for it, or the first place of the installation. */
export async function defaultLocation(ctx: Ctx, locations: StorageLocations): Promise<StorageLocation> {
  const [set] = await selectDefault(ctx.tx, ctx.scope)
  return set ? locationOf(locations, set.location) : locations[0]
}

/** Where the next account of each pack goes: what was chosen when it was sold, or the seller's default. */
export async function locationsOfPacks(
  ctx: Ctx,
  ids: readonly SubscriptionId[],
  locations: StorageLocations,
): Promise<(id: SubscriptionId) => StorageLocation> {
  const usual = await defaultLocation(ctx, locations)
  const chosen = new Map(
    (await selectPackLocations(ctx.tx, ctx.scope, ids)).map(({ subscriptionId, location }) => [
      subscriptionId,
      location,
    ]),
  )
  return (id) => {
    const key = chosen.get(id)
    return key === undefined ? usual : locationOf(locations, key)
  }
}

/** The place that a request names. @throws Refusal `request.invalid` naming the field when there is no such place. */
export function wantedLocation(locations: StorageLocations, key: string, path: string): StorageLocation {
  const found = locationNamed(locations, key)
  if (found) return found
  throw refuseField(path, `is not one of ${locations.map((each) => each.key).join(', ')}`)
}

/** Who decides on the default: the seller above, told to staff only, since a customer need not know whom its seller buys from. */
async function setterOf(ctx: Ctx): Promise<string | null> {
  if (ctx.scope.place === 'portal') return null
  const parent = await parentScopeOf(ctx)
  return parent ? ctx.inSeller(parent.scope, async (above) => (await sellerFacts(above)).name) : null
}
