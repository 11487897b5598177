import type { ClosedSpace } from '@palier/contracts/identity'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { closedBecause } from './domain/customer-states.ts'
import { type PlaceRow, placesOfMember } from './store/places.ts'

/** The portals of which the person is a user and that are closed, with why and whom to ask. */
export async function closedSpacesOf(db: Queries | Tx, userId: string): Promise<ClosedSpace[]> {
  return (await placesOfMember(db, userId)).flatMap((row) => closedSpaceOf(row) ?? [])
}

/** A portal that is closed to its user, or undefined for any other place. [PLK-198, CBM-191] */
export function closedSpaceOf(row: PlaceRow): ClosedSpace | undefined {
  const { membershipId, isSuspended, customerState, customerName, sellerName, sellerEmail } = row
  if (membershipId === null || isSuspended || customerState === null) return undefined
  const why = closedBecause(customerState)
  return why && { name: customerName ?? '', why, sellerName, sellerEmail }
}
