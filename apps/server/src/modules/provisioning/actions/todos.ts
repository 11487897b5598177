import type { closeTodo as contract } from '@palier/contracts/provisioning'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { TODO_OPENED } from '../queue.ts'
import * as store from '../store.ts'

/**
 * Opens a to-do for staff, once per kind and object; a repetition renews its words. A job tells those of the staff who want to be
 * told.
 */
export async function openTodo(
  ctx: Ctx,
  todo: Pick<store.TodoRow, 'kind' | 'subject' | 'detail' | 'objectType' | 'objectId'>,
): Promise<void> {
  // To-dos belong to the seller as a whole, also when what a customer did leads to one.
  await asWholeSeller(ctx, async (whole) => {
    const todoId = await store.insertTodo(whole, todo)
    if (todoId) await whole.enqueue(TODO_OPENED, { todoId })
  })
}

/** Closes what is open about the objects, because what it asked for has happened. */
export async function closeTodosOf(ctx: Ctx, kind: store.TodoRow['kind'], objectIds: readonly string[]): Promise<void> {
  if (objectIds.length === 0) return
  await asWholeSeller(ctx, (whole) => store.closeTodosAbout(whole, kind, objectIds))
}

/** Closes a to-do by hand; closing it again changes nothing. @throws Refusal `todo.not_found` */
export async function closeTodo(ctx: Ctx, request: Parsed<typeof contract>): Promise<Record<string, never>> {
  const todo = await store.lockTodo(ctx, request.params.todoId)
  if (todo.closedAt !== null) return {}
  await store.saveTodoClosed(ctx, todo.id)
  await ctx.record('todo.closed', { object: { type: 'todo', id: todo.id, name: todo.subject }, payload: {} })
  return {}
}
