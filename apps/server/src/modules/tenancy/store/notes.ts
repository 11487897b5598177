import type { CustomerId, NoteId } from '@palier/contracts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { customerNotes } from '../schema.ts'

export type NoteRow = typeof customerNotes.$inferSelect

export const notesOf = (scope: Scope, customerId: CustomerId) =>
  and(
    visibleTo(scope, { sellerId: customerNotes.sellerId, customerId: customerNotes.customerId }),
    eq(customerNotes.customerId, customerId),
  )

export async function insertNote(tx: Tx, row: NoteRow): Promise<void> {
  await tx.insert(customerNotes).values(row)
}

export async function lockNote(tx: Tx, scope: Scope, customerId: CustomerId, id: NoteId): Promise<NoteRow[]> {
  return tx
    .select()
    .from(customerNotes)
    .where(and(notesOf(scope, customerId), eq(customerNotes.id, id)))
    .for('update')
}

export async function updateNote(tx: Tx, scope: Scope, note: NoteRow): Promise<void> {
  await tx
    .update(customerNotes)
    .set(note)
    .where(and(notesOf(scope, note.customerId), eq(customerNotes.id, note.id)))
}

export async function deleteNote(tx: Tx, scope: Scope, { customerId, id }: NoteRow): Promise<void> {
  await tx.delete(customerNotes).where(and(notesOf(scope, customerId), eq(customerNotes.id, id)))
}
