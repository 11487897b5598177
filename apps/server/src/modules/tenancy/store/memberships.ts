import type { CustomerId, MembershipId, Permission, RoleId, SellerId } from '@palier/contracts'
import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Queries, Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { memberships, roles } from '../schema.ts'

/** A membership with the seller's own role, when it is one. */
export type MembershipRow = typeof memberships.$inferSelect & {
  roleName: string | null
  ofRole: Permission[] | null
}
export type MembershipChanges = Partial<
  Pick<MembershipRow, 'role' | 'roleId' | 'customerIds' | 'suspendedAt' | 'suspendedBy'>
>

const visible = (scope: Scope) =>
  visibleTo(scope, { sellerId: memberships.sellerId, customerId: memberships.customerId })
const inSpace = (customerId: CustomerId | null) =>
  customerId === null ? isNull(memberships.customerId) : eq(memberships.customerId, customerId)
const ofRole = eq(roles.id, memberships.roleId)

function selectMemberships(tx: Tx | Queries) {
  return tx
    .select({ row: memberships, roleName: roles.name, ofRole: roles.permissions })
    .from(memberships)
    .leftJoin(roles, ofRole)
}

function flat(rows: Awaited<ReturnType<typeof selectMemberships>>): MembershipRow[] {
  return rows.map(({ row, ...role }) => ({ ...row, ...role }))
}

/** The members of the seller's space (customer null) or of one customer's portal. */
export async function membersOf(tx: Tx, scope: Scope, customerId: CustomerId | null): Promise<MembershipRow[]> {
  return flat(
    await selectMemberships(tx)
      .where(and(visible(scope), inSpace(customerId)))
      .orderBy(memberships.joinedAt, memberships.id),
  )
}

/** No row when the person is a member already. */
export async function insertMembership(tx: Tx, row: typeof memberships.$inferInsert): Promise<{ id: MembershipId }[]> {
  return tx.insert(memberships).values(row).onConflictDoNothing().returning({ id: memberships.id })
}

export async function membershipById(tx: Tx, scope: Scope, id: MembershipId): Promise<MembershipRow[]> {
  return flat(await selectMemberships(tx).where(and(visible(scope), eq(memberships.id, id))))
}

export async function membershipOfUser(
  tx: Tx,
  scope: Scope,
  customerId: CustomerId | null,
  userId: string,
): Promise<MembershipRow[]> {
  return flat(
    await selectMemberships(tx).where(and(visible(scope), inSpace(customerId), eq(memberships.userId, userId))),
  )
}

/** The same before there is a scope: as the owner of the database. */
export async function membershipAt(
  tx: Tx,
  place: { sellerId: SellerId; customerId: CustomerId | null },
  userId: string,
): Promise<{ id: MembershipId }[]> {
  return tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.sellerId, place.sellerId), inSpace(place.customerId), eq(memberships.userId, userId)))
}

/** Every membership of a person, wherever: as the owner of the database. */
export async function membershipsOfUser(tx: Tx, userId: string): Promise<{ customerId: CustomerId | null }[]> {
  return tx.select({ customerId: memberships.customerId }).from(memberships).where(eq(memberships.userId, userId))
}

/** How many of a person's memberships this scope reaches. */
export async function membershipsReached(tx: Tx, scope: Scope, userId: string): Promise<number> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(visible(scope), eq(memberships.userId, userId)))
  return rows.length
}

/** The owners of a space who are not suspended, locked: of two that leave at once, one is the last. */
export async function lockOwners(tx: Tx, scope: Scope, customerId: CustomerId | null): Promise<{ id: MembershipId }[]> {
  return tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(visible(scope), inSpace(customerId), eq(memberships.role, 'owner'), isNull(memberships.suspendedAt)))
    .orderBy(memberships.id)
    .for('update')
}

export async function saveMembership(
  tx: Tx,
  scope: Scope,
  id: MembershipId,
  changes: MembershipChanges,
): Promise<void> {
  await tx
    .update(memberships)
    .set(changes)
    .where(and(visible(scope), eq(memberships.id, id)))
}

export async function deleteMembership(tx: Tx, scope: Scope, id: MembershipId): Promise<void> {
  await tx.delete(memberships).where(and(visible(scope), eq(memberships.id, id)))
}

/** Of all of the person's spaces, this one opens after signing in. As the owner of the database. */
export async function chooseReference(tx: Tx, userId: string, id: MembershipId): Promise<void> {
  await tx
    .update(memberships)
    .set({ isReference: false })
    .where(and(eq(memberships.userId, userId), eq(memberships.isReference, true)))
  await tx
    .update(memberships)
    .set({ isReference: true })
    .where(and(eq(memberships.userId, userId), eq(memberships.id, id)))
}

/** How many members of the scope hold each of the seller's roles. */
export async function holdersOf(tx: Tx, scope: Scope): Promise<Map<RoleId, number>> {
  const rows = await tx
    .select({ roleId: memberships.roleId, holders: count() })
    .from(memberships)
    .where(and(visible(scope), isNotNull(memberships.roleId)))
    .groupBy(memberships.roleId)
  return new Map(rows.flatMap(({ roleId, holders }) => (roleId === null ? [] : [[roleId, holders] as const])))
}
