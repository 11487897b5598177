import { CUSTOMER_ROLES, PERMISSIONS, type Permission } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { Refusal, refuseField } from '../../platform/refusal.ts'
import { closed } from './domain/access.ts'
import type { RoleRow } from './store/roles.ts'

/**
 * The contents of a role, in the order of the catalogue.
 * @throws Refusal `request.invalid` for a permission without what it needs, or one that has no meaning in a portal;
 * `access.denied` for one that the caller does not have.
 */
export function checkedPermissions(ctx: Ctx, wanted: readonly Permission[], space: RoleRow['space']): Permission[] {
  const permissions = PERMISSIONS.filter((permission) => wanted.includes(permission))
  const most: readonly Permission[] = space === 'customer' ? CUSTOMER_ROLES.owner : PERMISSIONS
  const senseless = permissions.find((permission) => !most.includes(permission))
  if (senseless) throw refuseField('body.permissions', `cannot hold ${senseless}: it has no meaning in a portal`)
  const kept = closed(permissions)
  const lacking = permissions.find((permission) => !kept.includes(permission))
  if (lacking) throw refuseField('body.permissions', `holds ${lacking} without what it needs`)
  const beyond = permissions.find((permission) => !ctx.scope.permissions.has(permission))
  if (beyond) throw new Refusal('access.denied', { permission: beyond })
  return permissions
}
