import type { CustomerId, Role, RoleId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { oneOr, Refusal, refuseField } from '../../platform/refusal.ts'
import { type Grant, mayGrant } from './domain/access.ts'
import { customersNamed } from './store/customers.ts'
import { lockOwners, type MembershipRow, membershipById } from './store/memberships.ts'
import { roleById } from './store/roles.ts'

/** What a member is to have: a role, perhaps one of the seller's own, and for staff perhaps some customers only. */
export type WantedGrant = {
  readonly role: Role
  readonly roleId: RoleId | null
  readonly customerIds: readonly CustomerId[] | null
}

/** What the first person of a space is invited as. */
export const OWNER = { role: 'owner', roleId: null, customerIds: null } as const satisfies WantedGrant

/**
 * The grant as it may be given in the seller's space (`customerId` null) or in a customer's portal.
 * @throws Refusal `access.denied` when it allows more than the one who gives it may do; `role.not_found`, `customer.not_found`.
 */
export async function checkedGrant(ctx: Ctx, wanted: WantedGrant, customerId: CustomerId | null): Promise<void> {
  const isPortal = customerId !== null
  const role = wanted.roleId === null ? null : oneOr('role.not_found', await roleById(ctx.tx, ctx.scope, wanted.roleId))
  if (role && role.space !== (isPortal ? 'customer' : 'seller')) throw new Refusal('role.not_found')
  await checkCustomers(ctx, wanted, isPortal)
  if (!mayGrant(ctx.scope.permissions, grantOf({ ...wanted, ofRole: role?.permissions ?? null }), isPortal))
    throw new Refusal('access.denied', { role: role?.name ?? wanted.role })
}

async function checkCustomers(ctx: Ctx, { role, customerIds }: WantedGrant, isPortal: boolean): Promise<void> {
  if (customerIds === null) return
  if (isPortal) throw refuseField('body.customerIds', 'is for the staff of a seller')
  if (role === 'owner') throw refuseField('body.customerIds', 'must be left out: an owner works for all customers')
  const known = await customersNamed(ctx.tx, ctx.scope, customerIds)
  if (known.length !== new Set(customerIds).size) throw new Refusal('customer.not_found')
}

/**
 * A member of this scope whom the caller may change: one who may do no more than they.
 * @throws Refusal `membership.not_found`, `membership.outranks`.
 */
export async function manageableMember(ctx: Ctx, id: MembershipRow['id']): Promise<MembershipRow> {
  const member = oneOr('membership.not_found', await membershipById(ctx.tx, ctx.scope, id))
  if (!mayGrant(ctx.scope.permissions, grantOf(member), member.customerId !== null))
    throw new Refusal('membership.outranks')
  return member
}

/** @throws Refusal `membership.last_owner` when this member is the only owner who is not suspended. */
export async function requireAnotherOwner(ctx: Pick<Ctx, 'tx' | 'scope'>, member: MembershipRow): Promise<void> {
  if (member.role !== 'owner') return
  const owners = await lockOwners(ctx.tx, ctx.scope, member.customerId)
  if (owners.every(({ id }) => id === member.id)) throw new Refusal('membership.last_owner')
}

/** What is given, wherever: what a contract withholds from the seller is taken away when it is used, not when it is given. */
function grantOf(given: { role: Role; ofRole: Grant['ofRole']; customerIds: readonly CustomerId[] | null }): Grant {
  const { role, ofRole, customerIds } = given
  return { role, ofRole, customerIds, permissions: null, withheld: [] }
}
