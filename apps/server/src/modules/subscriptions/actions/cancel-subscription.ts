import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type { cancelSubscription as contract } from '@palier/contracts/subscriptions'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readSubscription, requireSubscription } from '../reads.ts'
import { selectIdsToEnd } from '../store.ts'
import { applyCommand, commandOne } from './apply-command.ts'
import { endOf } from './end-customer.ts'

const BATCH = 500

/** Ends a subscription at once, or with the last period that was invoiced or has begun; in its trial, with that and free. */
export async function cancelSubscription(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const subscription = await requireSubscription(ctx, params.subscriptionId)
  const { id, state } = subscription
  if (state === 'pending') throw new Refusal('subscription.awaits_payment')
  const { takesEffect, reason: text } = body
  const endsOn = endOf(ctx, subscription, takesEffect)
  await commandOne(ctx, id, { do: 'cancel', endsOn }, { text, takesEffect })
  return readSubscription(ctx, id)
}

/** Ends what was sold and never started, with the order that nobody paid. */
export async function withdrawSales(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<void> {
  await applyCommand(ctx, ids, { do: 'cancel', endsOn: ctx.today }, { text: '', takesEffect: 'now' })
}

/** Daily: ends what has reached its end. Returns how many; a second call on the same day ends nothing. */
export async function endDue(ctx: Ctx): Promise<number> {
  let count = 0
  for (;;) {
    const ids = await selectIdsToEnd(ctx.tx, ctx.scope, ctx.today, BATCH)
    if (ids.length === 0) return count
    await applyCommand(ctx, ids, { do: 'end' }, { text: '' })
    count += ids.length
  }
}
