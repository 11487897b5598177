import type { CollectionId, ReplyOf } from '@palier/contracts'
import type { settleCollection as contract } from '@palier/contracts/collection'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { recordCollected } from '../../payments/index.ts'
import { SEPA_CURRENCY } from '../domain/plan-collections.ts'
import { collectionById } from '../reads.ts'
import { lockCollection, saveCollection, saveEntry, selectEntries } from '../store/collections.ts'

export async function settleCollection(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  if (body.bookedOn > ctx.today) throw refuseField('body.bookedOn', 'cannot be in the future', 'too_big')
  const { state } = await lockCollection(ctx, params.collectionId)
  if (state !== 'sent') throw new Refusal('collection.wrong_state', { state })
  await settle(ctx, params.collectionId, body.bookedOn)
  return collectionById(ctx, params.collectionId)
}

/** Records a payment for each entry that has not come back. A collection that is settled already stays as it is. [CBM-066] */
export async function settle(ctx: Ctx, id: CollectionId, bookedOn: PlainDate): Promise<void> {
  const collection = await lockCollection(ctx, id)
  if (collection.state !== 'sent') return
  for (const { entry } of await selectEntries(ctx, id)) {
    if (entry.state !== 'open') continue
    const paymentId = await recordCollected(ctx, {
      customerId: entry.customerId,
      invoiceId: entry.invoiceId,
      method: 'direct_debit',
      reference: collection.number,
      receivedOn: bookedOn,
      currency: SEPA_CURRENCY,
      amountMinor: entry.amountMinor,
    })
    await saveEntry(ctx, entry.id, { state: 'settled', closedOn: bookedOn, paymentId })
  }
  await saveCollection(ctx, id, { state: 'settled', bookedOn, closedAt: ctx.now })
  await ctx.record('collection.settled', {
    object: { type: 'collection', id, name: collection.number },
    payload: {},
  })
}
