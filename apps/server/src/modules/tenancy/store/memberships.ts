import type { CustomerId, MembershipId } from '@palier/contracts'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { memberships } from '../schema.ts'

export type MembershipRow = typeof memberships.$inferSelect

const visible = (scope: Scope) =>
  visibleTo(scope, { sellerId: memberships.sellerId, customerId: memberships.customerId })
const inSpace = (customerId: CustomerId | null) =>
  customerId === null ? isNull(memberships.customerId) : eq(memberships.customerId, customerId)

/** The members of the seller's space (customer null) or of one customer's portal. */
export async function membersOf(tx: Tx, scope: Scope, customerId: CustomerId | null): Promise<MembershipRow[]> {
  return tx
    .select()
    .from(memberships)
    .where(and(visible(scope), inSpace(customerId)))
    .orderBy(memberships.joinedAt, memberships.id)
}

/** No row when the person is a member already. */
export async function insertMembership(tx: Tx, row: typeof memberships.$inferInsert): Promise<MembershipRow[]> {
  return tx.insert(memberships).values(row).onConflictDoNothing().returning()
}

export async function membershipById(tx: Tx, scope: Scope, id: MembershipId): Promise<MembershipRow[]> {
  return tx
    .select()
    .from(memberships)
    .where(and(visible(scope), eq(memberships.id, id)))
}

/** The owners of a space, locked: of two that leave at once, one is the last. */
export async function lockOwners(tx: Tx, scope: Scope, customerId: CustomerId | null): Promise<MembershipRow[]> {
  return tx
    .select()
    .from(memberships)
    .where(and(visible(scope), inSpace(customerId), eq(memberships.role, 'owner')))
    .orderBy(memberships.id)
    .for('update')
}

export async function deleteMembership(tx: Tx, scope: Scope, id: MembershipId): Promise<void> {
  await tx.delete(memberships).where(and(visible(scope), eq(memberships.id, id)))
}
