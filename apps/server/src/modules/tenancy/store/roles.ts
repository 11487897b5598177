import type { RoleId } from '@palier/contracts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { roles } from '../schema.ts'

export type RoleRow = typeof roles.$inferSelect

const visible = (scope: Scope) => visibleTo(scope, { sellerId: roles.sellerId })

/** The seller's own roles for its staff, or for the users of its customers. */
export async function rolesFor(tx: Tx, scope: Scope, space: RoleRow['space'] | undefined): Promise<RoleRow[]> {
  return tx
    .select()
    .from(roles)
    .where(and(visible(scope), space && eq(roles.space, space)))
    .orderBy(roles.name, roles.id)
}

export async function roleById(tx: Tx, scope: Scope, id: RoleId): Promise<RoleRow[]> {
  return tx
    .select()
    .from(roles)
    .where(and(visible(scope), eq(roles.id, id)))
}

/** The same, locked: nobody else changes it until the command ends. */
export async function lockRole(tx: Tx, scope: Scope, id: RoleId): Promise<RoleRow[]> {
  return tx
    .select()
    .from(roles)
    .where(and(visible(scope), eq(roles.id, id)))
    .for('update')
}

/** No row when the name is taken. */
export async function insertRole(tx: Tx, row: typeof roles.$inferInsert): Promise<RoleRow[]> {
  return tx.insert(roles).values(row).onConflictDoNothing().returning()
}

export async function saveRole(
  tx: Tx,
  scope: Scope,
  id: RoleId,
  changes: Partial<Pick<RoleRow, 'name' | 'permissions'>>,
): Promise<RoleRow[]> {
  return tx
    .update(roles)
    .set(changes)
    .where(and(visible(scope), eq(roles.id, id)))
    .returning()
}

export async function deleteRole(tx: Tx, scope: Scope, id: RoleId): Promise<void> {
  await tx.delete(roles).where(and(visible(scope), eq(roles.id, id)))
}
