import { CustomerId, type SubscriptionId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { countingOf } from '../domain/draft.ts'
import { lastPeriodEnd } from '../domain/periods.ts'
import { type SubscriptionRow, selectLivingIdsOf, selectSubscriptions, waiveRest } from '../store.ts'
import { applyCommand } from './apply-command.ts'

/** When a customer leaves: at once, or each subscription with its period. */
export type Leaving = { readonly takesEffect: 'now' | 'period_end'; readonly reason: string }

/** A subscription that ends with its customer, and on which day. */
export type Ending = { readonly subscription: SubscriptionRow; readonly endsOn: PlainDate }

/** What would end and when; what is already to end never ends later for it. What waits for its order's payment is not among them. */
export async function endingsOfCustomer(
  ctx: Ctx,
  customerId: CustomerId,
  takesEffect: Leaving['takesEffect'],
): Promise<Ending[]> {
  const ids = await selectLivingIdsOf(ctx.tx, ctx.scope, customerId)
  const rows = await selectSubscriptions(ctx.tx, ctx.scope, ids)
  return rows
    .filter(({ state }) => state !== 'pending')
    .map((subscription) => ({ subscription, endsOn: endOf(ctx, subscription, takesEffect) }))
}

/** The day on which it would end: what is already to end never ends later for it. */
export function endOf(ctx: Ctx, row: SubscriptionRow, takesEffect: Leaving['takesEffect']): PlainDate {
  if (takesEffect === 'now') return ctx.today
  const planned = lastPeriodEnd(countingOf(row), row.periodEnd, ctx.today)
  return row.endsOn !== null && row.endsOn < planned ? row.endsOn : planned
}

/** Ends every subscription of a customer by the plan of `endingsOfCustomer`; each is de-provisioned as by its own cancellation. */
export async function endAllOfCustomer(ctx: Ctx, customerId: CustomerId, leaving: Leaving): Promise<void> {
  const { takesEffect, reason: text } = leaving
  const byDay = Map.groupBy(await endingsOfCustomer(ctx, customerId, takesEffect), ({ endsOn }) => endsOn)
  for (const [endsOn, endings] of byDay) {
    const ids: SubscriptionId[] = endings.map(({ subscription }) => subscription.id)
    await applyCommand(ctx, ids, { do: 'cancel', endsOn }, { text, takesEffect })
  }
}

/**
 * Reaction to `customer.archived`: nobody is archived while something runs or waits, and nothing more is charged afterwards, not
 * even use that was not invoiced yet. [CBM-191]
 * @throws Refusal `customer.has_subscriptions`
 */
export async function closeArchived(ctx: Ctx, { object }: { object: { id: string } }): Promise<void> {
  const customerId = CustomerId.parse(object.id)
  const living = await selectLivingIdsOf(ctx.tx, ctx.scope, customerId)
  if (living.length > 0) throw new Refusal('customer.has_subscriptions', { count: living.length })
  await waiveRest(ctx.tx, ctx.scope, customerId)
}
