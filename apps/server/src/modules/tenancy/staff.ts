import type { MembershipId, Permission } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Person } from '../identity/index.ts'
import { permissionsOf } from './domain/access.ts'
import { namesOf } from './member-reads.ts'
import { membersOf } from './store/memberships.ts'

/** Somebody of a seller's staff, with the person behind the membership. */
export type StaffMember = {
  readonly id: MembershipId
  readonly isOwner: boolean
  readonly permissions: ReadonlySet<Permission>
  readonly person: Person
}

/** The staff that is not suspended, in the order in which they came, with what each may do by their own membership. */
export async function staffOf(ctx: Ctx): Promise<StaffMember[]> {
  const rows = (await membersOf(ctx.tx, ctx.scope, null)).filter(({ suspendedAt }) => suspendedAt === null)
  const people = await namesOf(
    ctx,
    rows.map(({ userId }) => userId),
  )
  return rows.flatMap(({ id, userId, role, ofRole, permissions, customerIds }) => {
    const person = people.get(userId)
    const held = new Set(permissionsOf({ role, ofRole, permissions, customerIds, withheld: [] }, false))
    return person ? [{ id, isOwner: role === 'owner', permissions: held, person }] : []
  })
}
