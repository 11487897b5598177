import { newId } from '@palier/kernel'
import { type TransactionDeps, write } from '../../platform/db/transaction.ts'
import type { PersonAct } from '../identity/index.ts'
import { spaceKey } from './domain/space-key.ts'
import { noAccess, placeOf, scopeOfPlace } from './spaces.ts'
import { insertMembership, membershipOfUser } from './store/memberships.ts'
import { type PlaceRow, placesOfMember } from './store/places.ts'

/**
 * Lets a person who proved to have another login too into the customers' portals of that one, with what it may do there. The spaces
 * of sellers are not among them: their staff is invited. Gives the keys of the portals that are new to the person. [DC-083]
 */
export async function attachPortals(deps: TransactionDeps, act: PersonAct, otherUserId: string): Promise<string[]> {
  const { userId, name, email, ipAddress, requestId, userAgent = '' } = act
  const actor = { kind: 'user', userId, name, email, entered: false, ipAddress, userAgent } as const
  const attached: string[] = []
  for (const row of await placesOfMember(deps.database.owner, otherUserId)) {
    if (row.customerId === null || !placeOf(row)) continue
    const scope = scopeOfPlace({ row, access: noAccess(row.customerId) })
    const isNew = await write(deps, { actor, scope, requestId }, (ctx) => attachPortal(ctx, row))
    if (isNew) attached.push(spaceKey(row))
  }
  return attached

  async function attachPortal(ctx: Parameters<Parameters<typeof write>[2]>[0], { customerId }: PlaceRow) {
    const [theirs] = await membershipOfUser(ctx.tx, ctx.scope, customerId, otherUserId)
    if (!theirs || theirs.suspendedAt !== null) return false
    const { sellerId, role, roleId, permissions, customerIds } = theirs
    const granted = { sellerId, customerId, userId, role, roleId, permissions, customerIds }
    const [made] = await insertMembership(ctx.tx, { id: newId(), ...granted, joinedAt: ctx.now })
    if (!made) return false
    await ctx.record('member.joined', {
      object: { type: 'member', id: made.id, name },
      customerId,
      payload: { userId },
      changes: { role: { before: null, after: role } },
    })
    return true
  }
}
