import {
  CUSTOMER_ROLES,
  type CustomerId,
  PERMISSION_NEEDS,
  PERMISSIONS,
  type Permission,
  type Role,
  SCOPED_PERMISSIONS,
  SELLER_ROLES,
  type Withholdable,
} from '@palier/contracts'
import { type CustomerState, closedBecause, mayChangeThings } from './customer-states.ts'

/** What somebody was given somewhere. */
export type Grant = {
  readonly role: Role
  /** What a role of the seller's own contains, when `role` is `custom`. */
  readonly ofRole: readonly Permission[] | null
  /** No more of the role than these, when not null. */
  readonly permissions: readonly Permission[] | null
  /** The customers that a member of a seller works for; all when null. */
  readonly customerIds: readonly CustomerId[] | null
  /** What the seller may not do by its contract with those above it; nor may anybody in its space or its customers' portals. */
  readonly withheld: readonly Withholdable[]
}

/** A seller's space (`customerState` null) or a customer's portal, as one person may come to it. */
export type Door = {
  readonly customerId: CustomerId | null
  readonly customerState: CustomerState | null
  /** What is withheld from the seller of this place. */
  readonly withheld: readonly Withholdable[]
  readonly membership: Grant | null
  /** An entry that is open, with the membership in the seller above (or the same) that allowed it, when that still exists. */
  readonly entry: { readonly from: Grant | null; readonly fromAbove: boolean } | null
}

export type Access = {
  readonly role: Role
  readonly permissions: readonly Permission[]
  readonly entered: boolean
  /** All of the seller's customers (null), or these. */
  readonly customerIds: readonly CustomerId[] | null
}

/** What the person may do there, or undefined: nothing at all. */
export function accessThrough(door: Door): Access | undefined {
  const access = unlimited(door)
  if (!access) return undefined
  const isPortal = door.customerId !== null
  return { ...access, permissions: closed(access.permissions.filter((each) => !isWithheld(each, door, isPortal))) }
}

function unlimited({ customerId, customerState, membership, entry }: Door): Access | undefined {
  const isPortal = customerId !== null
  const customerIds = isPortal ? [customerId] : (membership?.customerIds ?? null)
  if (membership && customerState !== null && closedBecause(customerState)) return undefined
  if (membership) {
    const granted = permissionsOf(membership, isPortal)
    const isOpen = customerState === null || mayChangeThings(customerState)
    return {
      role: membership.role,
      permissions: isOpen ? granted : granted.filter(isView),
      entered: false,
      customerIds,
    }
  }
  if (!entry?.from || !mayEnter(entry.from, { customerId, fromAbove: entry.fromAbove })) return undefined
  const entered = enteredAs(entry.from, isPortal)
  const permissions = customerState === 'archived' ? entered.permissions.filter(isView) : entered.permissions
  return { ...entered, permissions, customerIds }
}

/** Whether a member of a seller may enter the portals of the seller's customers, and the spaces and portals below it. */
export function mayEnter(from: Grant, target: { customerId: CustomerId | null; fromAbove: boolean }): boolean {
  const held = new Set(permissionsOf(from, false))
  if (target.fromAbove && !held.has('seller.enter')) return false
  if (target.customerId === null) return true
  if (!held.has('customer.enter')) return false
  return target.fromAbove || from.customerIds === null || from.customerIds.includes(target.customerId)
}

/** The administrator of a space or the owner of a portal, but nothing that the person may not do where they come from. */
function enteredAs(from: Grant, isPortal: boolean): Omit<Access, 'customerIds'> {
  const held = new Set(permissionsOf(from, false))
  const role = isPortal ? 'owner' : 'administrator'
  const whole: readonly Permission[] = isPortal ? CUSTOMER_ROLES[role] : SELLER_ROLES[role]
  return { role, permissions: closed(whole.filter((permission) => held.has(permission))), entered: true }
}

/** What a grant allows: the role, narrowed, without what makes no sense for a list of customers, and without what lacks its base. */
export function permissionsOf(grant: Grant, isPortal: boolean): readonly Permission[] {
  const { permissions } = grant
  const narrowed = wholeRole(grant, isPortal).filter(
    (each) => (permissions === null || permissions.includes(each)) && !isWithheld(each, grant, isPortal),
  )
  const isScoped = !isPortal && grant.customerIds !== null
  return closed(isScoped ? narrowed.filter((each) => SCOPED_PERMISSIONS.includes(each)) : narrowed)
}

/** The same grant, but no more of it than these permissions: for a key that somebody makes for a program. */
export function narrowed(grant: Grant, permissions: readonly Permission[]): Grant {
  const held = grant.permissions
  return { ...grant, permissions: held === null ? permissions : held.filter((each) => permissions.includes(each)) }
}

/** The permissions of a set that are worth something: each with what it needs in the set. [CA-065] */
export function closed(permissions: readonly Permission[]): readonly Permission[] {
  const held = new Set(permissions)
  const kept = permissions.filter((each) =>
    PERMISSION_NEEDS[each].every((needs) => needs.some((need) => held.has(need))),
  )
  return kept.length === permissions.length ? kept : closed(kept)
}

/** Whether somebody who may do these things may give this away: it allows nothing that they may not do themselves. */
export function mayGrant(held: ReadonlySet<Permission>, grant: Grant, isPortal: boolean): boolean {
  return permissionsOf(grant, isPortal).every((permission) => held.has(permission))
}

/** A role of the seller's own for a portal holds nothing that the owner of a portal has not. */
function wholeRole({ role, ofRole }: Grant, isPortal: boolean): readonly Permission[] {
  if (role !== 'custom') return isPortal ? CUSTOMER_ROLES[role] : SELLER_ROLES[role]
  const most: readonly Permission[] = isPortal ? CUSTOMER_ROLES.owner : PERMISSIONS
  return (ofRole ?? []).filter((permission) => most.includes(permission))
}

/**
 * The staff of a seller that may not use the API make no keys either; its customers' users are not concerned. What a seller may not
 * sell, its customers cannot order. [PLK-065, PLK-066]
 */
function isWithheld(permission: Permission, { withheld }: Pick<Grant, 'withheld'>, isPortal: boolean): boolean {
  if (permission === 'own_key.create' && !isPortal && withheld.includes('api.use')) return true
  if (permission === 'subscription.order' && withheld.includes('subscription.create')) return true
  return withheld.includes(permission)
}

function isView(permission: Permission): boolean {
  return permission.endsWith('.view')
}
