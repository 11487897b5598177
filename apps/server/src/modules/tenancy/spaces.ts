import type { Permission, SellerId, SellerRight } from '@palier/contracts'
import type { Space } from '@palier/contracts/identity'
import type { Database, Queries, Tx } from '../../platform/db/database.ts'
import type { Scope } from '../../platform/db/scope.ts'
import { asOwner, type Ctx, systemScope } from '../../platform/db/transaction.ts'
import type { Session } from '../../platform/http/server.ts'
import { LoggedRefusal, Refusal } from '../../platform/refusal.ts'
import { plainAddress } from '../network/index.ts'
import { closedSpaceOf } from './closed-spaces.ts'
import { type Access, accessThrough, closed, type Grant } from './domain/access.ts'
import { readSpaceKey, spaceKey } from './domain/space-key.ts'
import { toSpace } from './replies.ts'
import { type PlaceRow, placeNamed, placesEntered, placesOfMember, type Visitor } from './store/places.ts'
import { anySeller, ownSeller } from './store/sellers.ts'
import { isOpenFrom, isWithheld } from './workplaces.ts'

export type Place = { row: PlaceRow; access: Access }

/**
 * What a request reaches: by a membership, or by an entry of this session whose permission still holds. Without a key, the only
 * place where the person is a member. Undefined means nothing at all, whether the space exists or not. Two queries: the place, and
 * from where one may work there.
 * @throws Refusal `access.address_denied`, `access.panel_withheld`, `access.api_withheld`.
 */
export async function resolveScope(
  database: Database,
  session: Session,
  key: string | undefined,
): Promise<{ scope: Scope; entered: boolean } | undefined> {
  const place = await findPlace(database.owner, { userId: session.actor.userId, sessionId: session.sessionId }, key)
  if (!place) return undefined
  refuseWithheld(place, session.key ? 'api.use' : 'panel.use')
  await refuseAddress(database.owner, place, session.actor)
  return { scope: scopeOfPlace(place), entered: place.access.entered }
}

/**
 * The place of that key, when the person may be there.
 * @throws Refusal `access.second_factor_needed` where the seller asks for one that this session has not shown [CA-069];
 * `access.customer_closed` for a user of a customer that is suspended or gone, naming whom to ask.
 */
export async function findPlace(
  db: Queries | Tx,
  visitor: Visitor,
  key: string | undefined,
): Promise<Place | undefined> {
  if (key === undefined) {
    const [only, ...others] = await placesOfMember(db, visitor.userId, 2)
    return only && others.length === 0 ? findPlace(db, visitor, spaceKey(only)) : undefined
  }
  const name = readSpaceKey(key)
  const row = name && (await placeNamed(db, visitor, name))
  const closed = row && closedSpaceOf(row)
  if (closed) throw new Refusal('access.customer_closed', closed)
  const place = row && placeOf(row)
  if (place && row.needsSecondFactor) throw new Refusal('access.second_factor_needed')
  return place
}

/** @throws Refusal `access.panel_withheld`, `access.api_withheld` where the seller that one works for may not use that way in. */
export function refuseWithheld(place: Place, right: SellerRight): void {
  if (!isWithheld(place.row, right)) return
  const code = right === 'api.use' ? 'access.api_withheld' : 'access.panel_withheld'
  throw new LoggedRefusal(code, { scope: scopeOfPlace(place) }, right)
}

/**
 * Lets nobody work from an address that the seller for whom they work does not allow. Who entered from above works for the
 * seller that they come from: its rules hold for them, so that a seller that locked itself out can be helped. The log of
 * whoever refused tells of it.
 * @throws Refusal `access.address_denied`.
 */
export async function refuseAddress(db: Queries | Tx, place: Place, actor: Session['actor']): Promise<void> {
  if (await isOpenFrom(db, place.row, actor.ipAddress)) return
  const { fromSellerId } = place.row
  const from = fromSellerId === null ? undefined : await anySeller(db, fromSellerId)
  const scope = from ? systemScope(from) : scopeOfPlace(place)
  const address = plainAddress(actor.ipAddress)
  throw new LoggedRefusal('access.address_denied', { scope, actor }, undefined, { address })
}

/** Every space that the person reaches: where they are a member, and what they entered in this session. */
export async function spacesOf(db: Queries | Tx, visitor: Visitor): Promise<Space[]> {
  const rows = [...(await placesOfMember(db, visitor.userId)), ...(await placesEntered(db, visitor))]
  const spaces = rows.flatMap((row) => {
    const place = placeOf(row)
    return place ? [toSpace(place)] : []
  })
  // A member who once entered, and became a member since, is a member.
  return [...new Map(spaces.reverse().map((space) => [space.key, space])).values()].reverse()
}

/** For recording what somebody did about themselves in a place: reaches the place and may do nothing there. */
export function noAccess(customerId: PlaceRow['customerId']): Access {
  return { role: 'read_only', permissions: [], entered: false, customerIds: customerId === null ? null : [customerId] }
}

export function scopeOfPlace({ row, access }: Place): Scope {
  return {
    sellerId: row.sellerId,
    customers: access.customerIds ?? 'all',
    place: row.customerId === null ? 'seller' : 'portal',
    permissions: new Set(access.permissions),
    timeZone: row.timeZone,
    currency: row.currency,
    filtered: true,
  }
}

/** The scope in which the platform itself works for a seller (jobs, schedules, the command line). @throws Error without such a seller. */
export async function scopeOfSeller(database: Database, sellerId: SellerId): Promise<Scope> {
  const seller = await anySeller(database.owner, sellerId)
  if (!seller) throw new Error(`There is no seller ${sellerId}`)
  return systemScope(seller)
}

/** The parent's side of a sale: its scope, and as which customer of it this seller buys. Undefined for the root. */
export async function parentScopeOf(
  ctx: Ctx,
): Promise<{ scope: Scope; buyerCustomerId: NonNullable<PlaceRow['customerId']> } | undefined> {
  const [own] = await ownSeller(ctx.tx, ctx.scope)
  const { parentId, buyerCustomerId } = own ?? {}
  if (!parentId || !buyerCustomerId) return undefined
  const parent = await asOwner(ctx.tx, () => anySeller(ctx.tx, parentId))
  return parent && { scope: systemScope(parent), buyerCustomerId }
}

export function placeOf(row: PlaceRow): Place | undefined {
  if (row.isSuspended) return undefined
  const { customerId, customerState, withheld } = row
  const entry = row.fromSellerId === null ? null : { from: fromOf(row), fromAbove: row.fromSellerId !== row.sellerId }
  const access = accessThrough({ customerId, customerState, withheld, membership: membershipOf(row), entry })
  return access && { row, access }
}

function membershipOf({ role, ofRole, permissions, customerIds, withheld }: PlaceRow): Grant | null {
  return role === null ? null : { role, ofRole, permissions, customerIds, withheld }
}

function fromOf(row: PlaceRow): Grant | null {
  if (row.fromRole === null) return null
  return {
    role: row.fromRole,
    ofRole: row.fromOfRole,
    permissions: row.fromPermissions,
    customerIds: row.fromCustomerIds,
    withheld: row.fromWithheld,
  }
}

/** The same scope for a program that was given a part of what its person may do: closed, and never wider. */
export function narrowScope(scope: Scope, permissions: readonly Permission[]): Scope {
  return { ...scope, permissions: new Set(closed([...scope.permissions].filter((each) => permissions.includes(each)))) }
}
