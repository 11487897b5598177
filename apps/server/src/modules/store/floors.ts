import type { Ctx } from '../../platform/db/transaction.ts'
import { issueFirstInvoice } from '../billing/index.ts'
import { type Start, type SubscriptionRow, startSubscriptions, subscriptionRows } from '../subscriptions/index.ts'
import { parentScopeOf } from '../tenancy/index.ts'

/**
 * Lets sales run on every floor: here, and with the sellers above that they stand on, each of whom invoices its reseller from
 * the same day on. [CBM-001]
 */
export async function startOnAllFloors(ctx: Ctx, starts: readonly Start[]): Promise<void> {
  const rows = await startSubscriptions(ctx, starts)
  const from = new Map(starts.map((start) => [start.id, start.from]))
  await onFloorAbove(ctx, rows, async (above, pairs) => {
    await startOnAllFloors(
      above,
      pairs.map(({ id, below }) => ({ id, from: from.get(below) ?? null })),
    )
    await issueFirstInvoice(
      above,
      pairs.map(({ id }) => id),
    )
  })
}

/** The first invoices of the floors above, of sales that run at once. [CBM-060] */
export async function invoiceFloorsAbove(ctx: Ctx, rows: readonly SubscriptionRow[]): Promise<void> {
  await onFloorAbove(ctx, rows, async (above, pairs) => {
    const ids = pairs.map(({ id }) => id)
    await issueFirstInvoice(above, ids)
    await invoiceFloorsAbove(above, await subscriptionRows(above, ids))
  })
}

type Pair = { readonly id: SubscriptionRow['id']; readonly below: SubscriptionRow['id'] }

async function onFloorAbove(
  ctx: Ctx,
  rows: readonly SubscriptionRow[],
  act: (above: Ctx, pairs: readonly Pair[]) => Promise<void>,
): Promise<void> {
  const pairs = rows.flatMap(({ id, upstreamSubscriptionId }) =>
    upstreamSubscriptionId ? [{ id: upstreamSubscriptionId, below: id }] : [],
  )
  if (pairs.length === 0) return
  const parent = await parentScopeOf(ctx)
  if (!parent) throw new Error(`The seller ${ctx.scope.sellerId} sells from a parent that it does not have`)
  await ctx.inSeller(parent.scope, (above) => act(above, pairs))
}
