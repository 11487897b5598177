import type { SellerId } from '@palier/contracts'
import type { Space } from '@palier/contracts/identity'
import type { Database, Queries, Tx } from '../../platform/db/database.ts'
import type { Scope } from '../../platform/db/scope.ts'
import { asOwner, type Ctx, systemScope } from '../../platform/db/transaction.ts'
import type { Session } from '../../platform/http/server.ts'
import { type Access, accessThrough } from './domain/access.ts'
import { readSpaceKey } from './domain/space-key.ts'
import { toSpace } from './replies.ts'
import { type PlaceRow, placeNamed, placesEntered, placesOfMember, type Visitor } from './store/places.ts'
import { anySeller, ownSeller } from './store/sellers.ts'

export type Place = { row: PlaceRow; access: Access }

/**
 * What a request reaches: by a membership, or by an entry of this session whose permission still holds. Without a key, the only
 * place where the person is a member. Undefined means nothing at all, whether the space exists or not. One query.
 */
export async function resolveScope(
  database: Database,
  session: Session,
  key: string | undefined,
): Promise<{ scope: Scope; entered: boolean } | undefined> {
  const place = await findPlace(database.owner, { userId: session.actor.userId, sessionId: session.sessionId }, key)
  return place && { scope: scopeOfPlace(place), entered: place.access.entered }
}

/** The place of that key, when the person may be there. */
export async function findPlace(
  db: Queries | Tx,
  visitor: Visitor,
  key: string | undefined,
): Promise<Place | undefined> {
  if (key === undefined) {
    const [only, ...others] = await placesOfMember(db, visitor.userId, 2)
    return only && others.length === 0 ? placeOf(only) : undefined
  }
  const name = readSpaceKey(key)
  const row = name && (await placeNamed(db, visitor, name))
  return row && placeOf(row)
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

export function scopeOfPlace({ row, access }: Place): Scope {
  return {
    sellerId: row.sellerId,
    customers: row.customerId === null ? 'all' : [row.customerId],
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
  const access = accessThrough({
    customerState: row.customerState,
    membership: row.role === null ? null : { role: row.role, permissions: row.permissions },
    entry:
      row.fromSellerId === null
        ? null
        : {
            from: row.fromRole === null ? null : { role: row.fromRole, permissions: row.fromPermissions },
            fromAbove: row.fromSellerId !== row.sellerId,
          },
  })
  return access && { row, access }
}
