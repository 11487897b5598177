import { CUSTOMER_ROLES, type Permission, type Role, SELLER_ROLES } from '@palier/contracts'
import { type CustomerState, mayChangeThings } from './customer-states.ts'

/** What somebody was given somewhere: a role, and when `permissions` is not null, no more of it than those. */
export type Grant = { readonly role: Role; readonly permissions: readonly Permission[] | null }

/** A seller's space (`customerState` null) or a customer's portal, as one person may come to it. */
export type Door = {
  readonly customerState: CustomerState | null
  readonly membership: Grant | null
  /** An entry that is open, with the membership in the seller above (or the same) that allowed it, when that still exists. */
  readonly entry: { readonly from: Grant | null; readonly fromAbove: boolean } | null
}

export type Access = { readonly role: Role; readonly permissions: readonly Permission[]; readonly entered: boolean }

/** What the person may do there, or undefined: nothing at all. */
export function accessThrough(door: Door): Access | undefined {
  const isPortal = door.customerState !== null
  if (door.membership) {
    const granted = permissionsOf(door.membership, isPortal)
    const isOpen = door.customerState === null || mayChangeThings(door.customerState)
    return { role: door.membership.role, permissions: isOpen ? granted : granted.filter(isView), entered: false }
  }
  if (!door.entry?.from || !mayEnter(door.entry.from, { isPortal, fromAbove: door.entry.fromAbove })) return undefined
  return enteredAs(door.entry.from, isPortal)
}

/** Whether a member of a seller may enter the seller's customers' portals, and the spaces and portals below it. */
export function mayEnter(from: Grant, target: { isPortal: boolean; fromAbove: boolean }): boolean {
  const held = new Set(permissionsOf(from, false))
  if (target.isPortal && !held.has('customer.enter')) return false
  return !target.fromAbove || held.has('seller.enter')
}

/** The administrator of a space or the owner of a portal, but nothing that the person may not do where they come from. */
export function enteredAs(from: Grant, isPortal: boolean): Access {
  const held = new Set(permissionsOf(from, false))
  const role = isPortal ? 'owner' : 'administrator'
  const whole: readonly Permission[] = isPortal ? CUSTOMER_ROLES[role] : SELLER_ROLES[role]
  return { role, permissions: whole.filter((permission) => held.has(permission)), entered: true }
}

/** Whether somebody who may do these things may give this role away: it allows nothing that they may not do themselves. */
export function mayGrant(held: ReadonlySet<Permission>, role: Role, isPortal: boolean): boolean {
  return permissionsOf({ role, permissions: null }, isPortal).every((permission) => held.has(permission))
}

function permissionsOf({ role, permissions }: Grant, isPortal: boolean): readonly Permission[] {
  const whole: readonly Permission[] = isPortal ? CUSTOMER_ROLES[role] : SELLER_ROLES[role]
  return permissions === null ? whole : whole.filter((permission) => permissions.includes(permission))
}

function isView(permission: Permission): boolean {
  return permission.endsWith('.view')
}
