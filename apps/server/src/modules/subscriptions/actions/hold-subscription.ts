import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type {
  activateSubscription as activateContract,
  suspendSubscription as suspendContract,
} from '@palier/contracts/subscriptions'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import type { Reason } from '../domain/lifecycle.ts'
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

/** Holds subscriptions for a reason, as dunning or a quota does; those that have ended are passed over. */
export async function holdSubscriptions(
  ctx: Ctx,
  ids: readonly SubscriptionId[],
  reason: Reason,
  note: string,
): Promise<void> {
  await applyCommand(ctx, ids, { do: 'hold', reason }, { text: note })
}

/** Takes the reason away; what no other reason holds runs again. */
export async function releaseSubscriptions(ctx: Ctx, ids: readonly SubscriptionId[], reason: Reason): Promise<void> {
  await applyCommand(ctx, ids, { do: 'release', reason }, { text: '' })
}

type OfCustomer = { object: { id: string }; payload: object }

/** Reaction to a customer's suspension: every subscription is held. [PLK-198] */
export async function holdAllOfCustomer(ctx: Ctx, { object, payload }: OfCustomer): Promise<void> {
  const note = 'reason' in payload && typeof payload.reason === 'string' ? payload.reason : ''
  await holdSubscriptions(ctx, await livingIdsOf(ctx, object.id), 'customer_suspended', note)
}

/** Reaction to a customer's activation: what nothing else holds runs again. [PLK-199] */
export async function releaseAllOfCustomer(ctx: Ctx, { object }: OfCustomer): Promise<void> {
  await releaseSubscriptions(ctx, await livingIdsOf(ctx, object.id), 'customer_suspended')
}

async function livingIdsOf(ctx: Ctx, customerId: string): Promise<SubscriptionId[]> {
  // An event names its object by a text; the event of a customer names a customer.
  return selectLivingIdsOf(ctx.tx, ctx.scope, customerId as Parameters<typeof selectLivingIdsOf>[2])
}
