import type { CustomerId, NoteId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/customer-notes'
import { and } from 'drizzle-orm'
import { keyset, toPage } from '../../../platform/db/page.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { findCustomer } from '../customers.ts'
import { authorOf, writeNote } from '../notes.ts'
import { customerNotes } from '../schema.ts'
import * as store from '../store/notes.ts'

/** The notes about a customer. They are internal: nobody has the permission for them in a portal. [CBM-197] */
export async function listNotes(
  ctx: Ctx,
  { params, query }: Parsed<typeof contract.listNotes>,
): Promise<ReplyOf<typeof contract.listNotes>> {
  const { id } = await findCustomer(ctx, params.customerId)
  const keys = keyset(query, { createdAt: { by: customerNotes.createdAt, type: 'timestamptz' } }, customerNotes.id)
  const rows = await ctx.tx
    .select({ row: customerNotes, id: customerNotes.id, sortKey: keys.sortKey })
    .from(customerNotes)
    .where(and(store.notesOf(ctx.scope, id), keys.after))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, ({ row }) => toNote(ctx, row))
}

export async function createNote(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.createNote>,
): Promise<ReplyOf<typeof contract.createNote>> {
  const { id } = await findCustomer(ctx, params.customerId)
  return toNote(ctx, await writeNote(ctx, id, body.text))
}

/** @throws Refusal `note.of_another` */
export async function updateNote(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.updateNote>,
): Promise<ReplyOf<typeof contract.updateNote>> {
  const note = await lockOwn(ctx, params)
  const changed = { ...note, text: body.text, editedAt: ctx.now }
  await store.updateNote(ctx.tx, ctx.scope, changed)
  await ctx.record('note.changed', { object: { type: 'note', id: note.id }, customerId: note.customerId, payload: {} })
  return toNote(ctx, changed)
}

/** @throws Refusal `note.of_another` */
export async function deleteNote(
  ctx: Ctx,
  { params }: Parsed<typeof contract.deleteNote>,
): Promise<ReplyOf<typeof contract.deleteNote>> {
  const note = await lockOwn(ctx, params)
  await store.deleteNote(ctx.tx, ctx.scope, note)
  await ctx.record('note.deleted', { object: { type: 'note', id: note.id }, customerId: note.customerId, payload: {} })
  return {}
}

async function lockOwn(ctx: Ctx, params: { customerId: CustomerId; noteId: NoteId }): Promise<store.NoteRow> {
  const { id } = await findCustomer(ctx, params.customerId)
  const note = oneOr('note.not_found', await store.lockNote(ctx.tx, ctx.scope, id, params.noteId))
  if (note.authorId !== authorOf(ctx)) throw new Refusal('note.of_another')
  return note
}

function toNote(ctx: Ctx, row: store.NoteRow): ReplyOf<typeof contract.createNote> {
  const { id, text, authorId, authorName, createdAt, editedAt } = row
  return { id, text, authorName, isOwn: authorId === authorOf(ctx), createdAt, editedAt }
}
