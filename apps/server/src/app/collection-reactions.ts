import { forgetErasedCustomer } from '../modules/collection/index.ts'
import { closeTodosOf, openTodo } from '../modules/provisioning/index.ts'
import type { Ctx } from '../platform/db/transaction.ts'
import { type Reaction, within } from './recorder.ts'

type Told = { object: { id: string } }

/** What a person is told about collections, and what is done once it has happened. [CBM-086, CBM-166] */
export const collectionReactions: readonly Reaction[] = [
  within('customer.erased', forgetErasedCustomer),
  within('billing_account.waiting', (ctx, { object }) =>
    openTodo(ctx, {
      kind: 'account_unencrypted',
      subject: object.name ?? '',
      detail: '',
      objectType: object.type,
      objectId: object.id,
    }),
  ),
  within('billing_account.encrypted', closeUnencrypted),
  within('billing_account.revoked', closeUnencrypted),
  within('collection.skipped', (ctx, { object, payload }) =>
    openTodo(ctx, {
      kind: 'collection_waiting',
      subject: '',
      detail: String(payload.invoiceCount),
      objectType: object.type,
      objectId: object.id,
    }),
  ),
  within('collection.prepared', async (ctx, { object, payload }) => {
    await closeTodosOf(ctx, 'collection_waiting', [ctx.scope.sellerId])
    if (payload.sendsBy === 'folder') return
    await openTodo(ctx, {
      kind: 'collection_waiting',
      subject: object.name ?? '',
      detail: '',
      objectType: object.type,
      objectId: object.id,
    })
  }),
  within('collection.sent', closeWaiting),
  within('collection.cancelled', closeWaiting),
  within('collection_entry.returned', (ctx, { object, payload }) =>
    openTodo(ctx, {
      kind: 'debit_returned',
      subject: object.name ?? '',
      detail: payload.reason,
      objectType: 'collection',
      objectId: payload.collectionId,
    }),
  ),
]

async function closeUnencrypted(ctx: Ctx, { object }: Told): Promise<void> {
  await closeTodosOf(ctx, 'account_unencrypted', [object.id])
}

async function closeWaiting(ctx: Ctx, { object }: Told): Promise<void> {
  await closeTodosOf(ctx, 'collection_waiting', [object.id])
}
