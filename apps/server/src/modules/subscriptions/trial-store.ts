import type { SubscriptionId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { and, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { subscriptionCancellations, subscriptions } from './schema.ts'

/** Which of these were cancelled. */
export async function selectCancelledIds(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
): Promise<SubscriptionId[]> {
  if (ids.length === 0) return []
  const { subscriptionId, sellerId, customerId } = subscriptionCancellations
  const rows = await tx
    .select({ subscriptionId })
    .from(subscriptionCancellations)
    .where(and(visibleTo(scope, { sellerId, customerId }), sql`${subscriptionId} = any(${uuidArray(ids)})`))
  return rows.map((row) => row.subscriptionId)
}

/** Trials that run, end after one day and until another, were not cancelled, and of which nobody was told yet. */
export async function selectTrialsToTell(
  tx: Tx,
  scope: Scope,
  { after, until }: { after: PlainDate; until: PlainDate },
): Promise<SubscriptionId[]> {
  const rows = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        visibleTo(scope, { sellerId: subscriptions.sellerId, customerId: subscriptions.customerId }),
        gt(subscriptions.trialEndsOn, after),
        lte(subscriptions.trialEndsOn, until),
        isNull(subscriptions.trialRemindedOn),
        inArray(subscriptions.state, ['active', 'ending']),
        sql`not exists (select from subscription_cancellations c where c.seller_id = ${subscriptions.sellerId} and c.subscription_id = ${subscriptions.id})`,
      ),
    )
    .orderBy(subscriptions.id)
  return rows.map(({ id }) => id)
}
