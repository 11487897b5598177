import type { CustomerId } from '@palier/contracts'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../platform/db/transaction.ts'
import { insertNote, type NoteRow } from './store/notes.ts'

/** Writes an internal note about a customer of this scope, in the name of whoever acts. */
export async function writeNote(ctx: Ctx, customerId: CustomerId, text: string): Promise<NoteRow> {
  const { sellerId } = ctx.scope
  const row: NoteRow = {
    id: newId<'note'>(),
    sellerId,
    customerId,
    text,
    authorId: authorOf(ctx),
    authorName: ctx.actor.name,
    createdAt: ctx.now,
    editedAt: null,
  }
  await insertNote(ctx.tx, row)
  await ctx.record('note.created', { object: { type: 'note', id: row.id }, customerId, payload: {} })
  return row
}

/** Whose notes are the caller's own; what the platform writes is nobody's. */
export function authorOf({ actor }: Ctx): string {
  return actor.kind === 'user' ? actor.userId : ''
}
