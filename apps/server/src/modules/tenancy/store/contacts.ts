import type { ContactId, CustomerId } from '@palier/contracts'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { contacts } from '../schema.ts'

export type ContactRow = typeof contacts.$inferSelect

const visible = (scope: Scope) => visibleTo(scope, { sellerId: contacts.sellerId, customerId: contacts.customerId })

export async function contactsOf(tx: Tx, scope: Scope, customerId: CustomerId): Promise<ContactRow[]> {
  return tx
    .select()
    .from(contacts)
    .where(and(visible(scope), eq(contacts.customerId, customerId)))
    .orderBy(sql`${contacts.kind} <> 'primary'`, contacts.id)
}

export async function insertContact(tx: Tx, row: typeof contacts.$inferInsert): Promise<ContactRow[]> {
  return tx.insert(contacts).values(row).returning()
}

export async function contactById(tx: Tx, scope: Scope, customerId: CustomerId, id: ContactId): Promise<ContactRow[]> {
  return tx
    .select()
    .from(contacts)
    .where(and(visible(scope), eq(contacts.customerId, customerId), eq(contacts.id, id)))
}

export async function updateContact(
  tx: Tx,
  scope: Scope,
  { customerId, id }: Pick<ContactRow, 'customerId' | 'id'>,
  changes: Partial<ContactRow>,
): Promise<ContactRow[]> {
  return tx
    .update(contacts)
    .set(changes)
    .where(and(visible(scope), eq(contacts.customerId, customerId), eq(contacts.id, id)))
    .returning()
}

/** The primary contact makes room for another one. The caller holds the customer. */
export async function demotePrimary(tx: Tx, scope: Scope, customerId: CustomerId): Promise<void> {
  await tx
    .update(contacts)
    .set({ kind: 'additional' })
    .where(and(visible(scope), eq(contacts.customerId, customerId), eq(contacts.kind, 'primary')))
}

export async function deleteContact(
  tx: Tx,
  scope: Scope,
  customerId: CustomerId,
  id: ContactId,
): Promise<ContactRow[]> {
  return tx
    .delete(contacts)
    .where(and(visible(scope), eq(contacts.customerId, customerId), eq(contacts.id, id)))
    .returning()
}
