import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/collection'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { reversePayment } from '../../payments/index.ts'
import type { KeyRing } from '../key-ring.ts'
import { collectionById } from '../reads.ts'
import { lockAccount } from '../store/accounts.ts'
import {
  type EntryRow,
  lockCollection,
  lockEntry,
  saveCollection,
  saveEntry,
  selectEntries,
} from '../store/collections.ts'
import { revoke } from './accounts.ts'

type Reply = ReplyOf<typeof contract.getCollection>

/** Reasons after which a bank would return every further debit: closed, unknown or blocked account, no mandate, debtor deceased. */
const ENDS_MANDATE: readonly string[] = ['AC01', 'AC04', 'AC06', 'MD01', 'MD07']

/**
 * A bank gave an entry back, before or after it was booked: a payment of it is reversed, and the invoice is due again. Where the
 * reason says that this account can never be collected from, its mandate is revoked.
 */
export async function returnEntry(ctx: Ctx, { params, body }: Parsed<typeof contract.returnEntry>): Promise<Reply> {
  const { entry, collection } = await lockEntry(ctx, params.entryId)
  const isReturnable = collection.state === 'sent' ? entry.state === 'open' : entry.state === 'settled'
  if (!isReturnable || (collection.state !== 'sent' && collection.state !== 'settled'))
    throw new Refusal('collection_entry.wrong_state', { state: entry.state })
  await takeBack(ctx, entry, { on: body.returnedOn, field: 'body.returnedOn', state: 'returned', reason: body.reason })
  await ctx.record('collection_entry.returned', {
    object: { type: 'collection_entry', id: entry.id, name: collection.number },
    customerId: entry.customerId,
    payload: { customerId: entry.customerId, collectionId: collection.id, reason: body.reason },
  })
  if (ENDS_MANDATE.includes(body.reason)) await revoke(ctx, await lockAccount(ctx, entry.billingAccountId))
  return collectionById(ctx, collection.id)
}

/** What was collected was paid back: its payment is reversed, and the invoice is due again. Needs the PIN. [CBM-165] */
export function refundEntry(ring: KeyRing) {
  return async (ctx: Ctx, { params, body }: Parsed<typeof contract.refundEntry>): Promise<Reply> => {
    await ring.forPeople(ctx, body)
    const { entry, collection } = await lockEntry(ctx, params.entryId)
    if (entry.state !== 'settled') throw new Refusal('collection_entry.wrong_state', { state: entry.state })
    await takeBack(ctx, entry, { on: body.refundedOn, field: 'body.refundedOn', state: 'refunded', reason: '' })
    await ctx.record('collection_entry.refunded', {
      object: { type: 'collection_entry', id: entry.id, name: collection.number },
      customerId: entry.customerId,
      payload: { customerId: entry.customerId },
    })
    return collectionById(ctx, collection.id)
  }
}

/** Takes an entry out of a collection that was not sent. Needs the PIN. [CBM-165] */
export function voidEntry(ring: KeyRing) {
  return async (ctx: Ctx, { params, body }: Parsed<typeof contract.voidEntry>): Promise<Reply> => {
    await ring.forPeople(ctx, body)
    const { entry, collection } = await lockEntry(ctx, params.entryId)
    if (collection.state !== 'prepared' || entry.state !== 'open')
      throw new Refusal('collection_entry.wrong_state', { state: entry.state })
    await voidOne(ctx, entry, collection.number)
    return collectionById(ctx, collection.id)
  }
}

/** Voids what is left of a collection that was not sent. Needs the PIN. [CBM-165] */
export function cancelCollection(ring: KeyRing) {
  return async (ctx: Ctx, { params, body }: Parsed<typeof contract.cancelCollection>): Promise<Reply> => {
    await ring.forPeople(ctx, body)
    const collection = await lockCollection(ctx, params.collectionId)
    if (collection.state !== 'prepared') throw new Refusal('collection.wrong_state', { state: collection.state })
    for (const { entry } of await selectEntries(ctx, collection.id)) {
      // Cancelled as a whole: the next run may take its invoices again.
      if (entry.state === 'open')
        await saveEntry(ctx, entry.id, { state: 'voided', reason: 'cancelled', closedOn: ctx.today })
    }
    await saveCollection(ctx, collection.id, { state: 'cancelled', closedAt: ctx.now })
    await ctx.record('collection.cancelled', {
      object: { type: 'collection', id: collection.id, name: collection.number },
      payload: {},
    })
    return collectionById(ctx, collection.id)
  }
}

async function voidOne(ctx: Ctx, entry: EntryRow, name: string): Promise<void> {
  await saveEntry(ctx, entry.id, { state: 'voided', reason: '', closedOn: ctx.today })
  await ctx.record('collection_entry.voided', {
    object: { type: 'collection_entry', id: entry.id, name },
    customerId: entry.customerId,
    payload: { customerId: entry.customerId },
  })
}

async function takeBack(
  ctx: Ctx,
  entry: EntryRow,
  { on, field, state, reason }: { on: PlainDate; field: string; state: 'returned' | 'refunded'; reason: string },
): Promise<void> {
  if (on > ctx.today) throw refuseField(field, 'cannot be in the future', 'too_big')
  if (entry.closedOn !== null && on < entry.closedOn) throw refuseField(field, 'is before the payment', 'too_small')
  if (entry.paymentId !== null) await reversePayment(ctx, entry.paymentId, { reversedOn: on, reason: reason || state })
  await saveEntry(ctx, entry.id, { state, reason, closedOn: on })
}
