import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type { convertTrial as contract, convertOwnTrial as ownContract } from '@palier/contracts/conversions'
import type { Subscription } from '@palier/contracts/subscriptions'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { lockCustomer } from '../../tenancy/index.ts'
import { readSubscription } from '../reads.ts'
import { commandOne } from './apply-command.ts'
import { refuseUnlessBuying } from './sell.ts'

/**
 * Keeps a subscription that would end with its trial, and with it what the floors above would end. The trial stays free to its last
 * day; the run on the day after makes the first invoice. [CA-057, CA-104]
 * @throws Refusal `subscription.not_in_trial` when it is over, goes on by itself, was cancelled or is held; `customer.not_active`.
 */
export async function convertTrial(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  return convert(ctx, params.subscriptionId)
}

/** The same by the customer, who was told what it will cost. */
export async function convertOwnTrial(
  ctx: Ctx,
  { params }: Parsed<typeof ownContract>,
): Promise<ReplyOf<typeof ownContract>> {
  return convert(ctx, params.subscriptionId)
}

async function convert(ctx: Ctx, id: SubscriptionId): Promise<Subscription> {
  const { customerId } = await readSubscription(ctx, id)
  await asWholeSeller(ctx, async (whole) => {
    refuseUnlessBuying(await lockCustomer(whole, customerId), false)
    const { state, trial } = await readSubscription(whole, id)
    if (state !== 'ending' || !trial?.convertible) throw new Refusal('subscription.not_in_trial', { state })
    await commandOne(whole, id, { do: 'convert' }, { text: '' })
  })
  return readSubscription(ctx, id)
}
