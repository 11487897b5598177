import { CustomerId, type ReplyOf, type SubscriptionId } from '@palier/contracts'
import type {
  activateSubscription as activateContract,
  suspendSubscription as suspendContract,
} from '@palier/contracts/subscriptions'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { readSubscription, requireSubscription } from '../reads.ts'
import { selectLivingIdsOf } from '../store.ts'
import { applyCommand, commandOne } from './apply-command.ts'

/** Suspends by hand. [PLK-203] */
export async function suspendSubscription(
  ctx: Ctx,
  { params, body }: Parsed<typeof suspendContract>,
): Promise<ReplyOf<typeof suspendContract>> {
  const { id } = await requireSubscription(ctx, params.subscriptionId)
  await commandOne(ctx, id, { do: 'hold', reason: 'manual' }, { text: body.note })
  return readSubscription(ctx, id)
}

/** Lifts the suspension made by hand; other reasons go on to hold. */
export async function activateSubscription(
  ctx: Ctx,
  { params }: Parsed<typeof activateContract>,
): Promise<ReplyOf<typeof activateContract>> {
  const { id } = await requireSubscription(ctx, params.subscriptionId)
  await commandOne(ctx, id, { do: 'release', reason: 'manual' }, { text: '' })
  return readSubscription(ctx, id)
}

type OfCustomer = { object: { id: string }; payload: object }

/** Reaction to a customer's suspension: every subscription is held. [PLK-198] */
export async function holdAllOfCustomer(ctx: Ctx, { object, payload }: OfCustomer): Promise<void> {
  const text = 'reason' in payload && typeof payload.reason === 'string' ? payload.reason : ''
  await applyCommand(ctx, await livingIdsOf(ctx, object.id), { do: 'hold', reason: 'customer_suspended' }, { text })
}

/** Reaction to a customer's activation: what nothing else holds runs again. [PLK-199] */
export async function releaseAllOfCustomer(ctx: Ctx, { object }: OfCustomer): Promise<void> {
  await applyCommand(
    ctx,
    await livingIdsOf(ctx, object.id),
    { do: 'release', reason: 'customer_suspended' },
    { text: '' },
  )
}

/** Reaction to `customer.marked_fraudulent`: nothing runs while the suspicion stands. */
export async function holdAllForFraud(ctx: Ctx, { object }: OfCustomer): Promise<void> {
  await applyCommand(ctx, await livingIdsOf(ctx, object.id), { do: 'hold', reason: 'fraud' }, { text: '' })
}

/** Reaction to `customer.cleared`: what nothing else holds runs again. */
export async function releaseAllFromFraud(ctx: Ctx, { object }: OfCustomer): Promise<void> {
  await applyCommand(ctx, await livingIdsOf(ctx, object.id), { do: 'release', reason: 'fraud' }, { text: '' })
}

async function livingIdsOf(ctx: Ctx, customerId: string): Promise<SubscriptionId[]> {
  return selectLivingIdsOf(ctx.tx, ctx.scope, CustomerId.parse(customerId))
}
