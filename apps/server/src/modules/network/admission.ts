import type { SellerId } from '@palier/contracts'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { admits } from './domain/addresses.ts'
import { restrictionsOf } from './store.ts'

/** For whom somebody works: a seller's own people, or the users of one of its customers. */
export type Workplace = { readonly sellerId: SellerId; readonly isPortal: boolean }

/** The workplaces that may be worked in from this address. One query, whatever their number. */
export async function openFrom<Place extends Workplace>(
  db: Queries | Tx,
  places: readonly Place[],
  ipAddress: string,
): Promise<Place[]> {
  const restrictions = await restrictionsOf(db, [...new Set(places.map(({ sellerId }) => sellerId))])
  return places.filter(({ sellerId, isPortal }) => {
    const restriction = restrictions.find((each) => each.sellerId === sellerId)
    if (!restriction || (isPortal && !restriction.coversPortals)) return true
    return admits(restriction.rules, ipAddress)
  })
}
