import type { CustomerId, InvitationId, Permission } from '@palier/contracts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { rowsOf } from '../../../platform/db/transaction.ts'
import { invitations, roles } from '../schema.ts'

/** An invitation with the seller's own role, when it is to one. */
export type InvitationRow = typeof invitations.$inferSelect & {
  roleName: string | null
  ofRole: Permission[] | null
}

const visible = (scope: Scope) =>
  visibleTo(scope, { sellerId: invitations.sellerId, customerId: invitations.customerId })

function selectInvitations(tx: Tx) {
  return tx
    .select({ row: invitations, roleName: roles.name, ofRole: roles.permissions })
    .from(invitations)
    .leftJoin(roles, eq(roles.id, invitations.roleId))
}

function flat(rows: Awaited<ReturnType<typeof selectInvitations>>): InvitationRow[] {
  return rows.map(({ row, ...role }) => ({ ...row, ...role }))
}

/** The open invitations to the seller's space (customer null) or to one customer's portal. */
export async function invitationsTo(tx: Tx, scope: Scope, customerId: CustomerId | null): Promise<InvitationRow[]> {
  const inSpace = customerId === null ? isNull(invitations.customerId) : eq(invitations.customerId, customerId)
  return flat(
    await selectInvitations(tx)
      .where(and(visible(scope), inSpace))
      .orderBy(invitations.invitedAt, invitations.id),
  )
}

export async function invitationById(tx: Tx, scope: Scope, id: InvitationId): Promise<InvitationRow[]> {
  return flat(await selectInvitations(tx).where(and(visible(scope), eq(invitations.id, id))))
}

/** The invitation of a link, whoever asks: as the owner of the database. */
export async function invitationByToken(tx: Tx, tokenHash: string): Promise<InvitationRow | undefined> {
  return flat(await selectInvitations(tx).where(eq(invitations.tokenHash, tokenHash)))[0]
}

/** Every open invitation of an address: as the owner of the database. */
export async function invitationsOfAddress(tx: Tx, email: string): Promise<InvitationRow[]> {
  return flat(
    await selectInvitations(tx).where(eq(invitations.email, email)).orderBy(invitations.invitedAt, invitations.id),
  )
}

/** Whether an invitation waits for the person, wherever: as the owner of the database. */
export async function isInvitedSomewhere(db: Queries | Tx, userId: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select 1 from invitations i join users u on u.email = i.email where u.id = ${userId} limit 1`,
  )
  return rows.length > 0
}

/** No row when the address is invited to this space already. */
export async function insertInvitation(tx: Tx, row: typeof invitations.$inferInsert): Promise<{ id: InvitationId }[]> {
  return tx.insert(invitations).values(row).onConflictDoNothing().returning({ id: invitations.id })
}

export async function saveInvitation(
  tx: Tx,
  scope: Scope,
  id: InvitationId,
  changes: Partial<Pick<InvitationRow, 'tokenHash' | 'expiresAt' | 'letters'>>,
): Promise<void> {
  await tx
    .update(invitations)
    .set(changes)
    .where(and(visible(scope), eq(invitations.id, id)))
}

/** The one that its own person accepts. */
export async function deleteAcceptedInvitation(tx: Tx, id: InvitationId): Promise<void> {
  await tx.delete(invitations).where(eq(invitations.id, id))
}

export async function deleteInvitation(tx: Tx, scope: Scope, id: InvitationId): Promise<void> {
  await tx.delete(invitations).where(and(visible(scope), eq(invitations.id, id)))
}
