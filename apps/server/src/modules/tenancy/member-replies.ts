import type { CustomerId, RoleId } from '@palier/contracts'
import type { Invitation, Member } from '@palier/contracts/members'
import type { CustomRole } from '@palier/contracts/roles'
import type { Instant } from '@palier/kernel'
import { NO_WAY_IN, type Person, type WaysIn } from '../identity/index.ts'
import type { NamedCustomer } from './store/customers.ts'
import type { InvitationRow } from './store/invitations.ts'
import type { MembershipRow } from './store/memberships.ts'
import type { RoleRow } from './store/roles.ts'

export type CustomerNames = ReadonlyMap<CustomerId, NamedCustomer>

/** A membership with the person who holds it. */
export function toMember(
  row: MembershipRow,
  { person, waysIn, names }: { person: Person | undefined; waysIn: WaysIn | undefined; names: CustomerNames },
): Member {
  const { id, userId, role, roleId, roleName, customerId, joinedAt, suspendedAt } = row
  return {
    ...{ id, userId, role, roleId, roleName, customerId, joinedAt, suspendedAt },
    name: person?.name ?? '',
    email: person?.email ?? '',
    customers: namedCustomers(row.customerIds, names),
    ...(waysIn ?? NO_WAY_IN),
  }
}

/** An invitation as the inviting side sees it: with the name that it gave, whoever the address belongs to. */
export function toInvitation(row: InvitationRow, names: CustomerNames, now: Instant): Invitation {
  const { id, name, email, role, roleId, roleName, customerId, invitedBy, invitedAt, expiresAt } = row
  return {
    ...{ id, name, email, role, roleId, roleName, customerId, invitedBy, invitedAt, expiresAt },
    customers: namedCustomers(row.customerIds, names),
    isExpired: expiresAt <= now,
  }
}

export function toRole(row: RoleRow, holders: ReadonlyMap<RoleId, number>): CustomRole {
  const { id, space, name, permissions } = row
  return { id, space, name, permissions, holders: holders.get(id) ?? 0 }
}

/** A customer that was deleted since is left out. */
function namedCustomers(ids: readonly CustomerId[] | null, names: CustomerNames): NamedCustomer[] | null {
  return ids?.map((id) => names.get(id)).filter((named) => named !== undefined) ?? null
}
