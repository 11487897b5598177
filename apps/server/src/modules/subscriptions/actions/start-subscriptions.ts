import type { SubscriptionId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { move, stateOf } from '../domain/lifecycle.ts'
import { startedFrom } from '../domain/start.ts'
import { lockSubscriptions, type SubscriptionRow, saveChange } from '../store.ts'
import { loadFacts } from './apply-command.ts'

/** A subscription that is to run, and its new first day; null keeps the one that was agreed. */
export type Start = { readonly id: SubscriptionId; readonly from: PlainDate | null }

/**
 * Lets subscriptions run that waited for their order to be paid: the event starts their delivery. What does not wait is left out.
 * The floors above are the caller's, who also invoices them.
 * @returns the rows as they are now, of those that started.
 */
export async function startSubscriptions(ctx: Ctx, starts: readonly Start[]): Promise<SubscriptionRow[]> {
  const fromOf = new Map(starts.map(({ id, from }) => [id, from]))
  const rows = await lockSubscriptions(ctx.tx, ctx.scope, [...fromOf.keys()])
  const factsOf = await loadFacts(ctx, rows)
  const started: SubscriptionRow[] = []
  for (const row of rows) {
    const before = factsOf(row)
    if (!before.pending) continue
    const after = orRefuse(move(before, { do: 'start' }, ctx.today))
    const schedule = startedFrom(row, fromOf.get(row.id) ?? null)
    const change = { ...schedule, state: stateOf(after) }
    await saveChange(ctx.tx, ctx.scope, row.id, change)
    const told = { object: { type: 'subscription', id: row.id, name: row.name }, customerId: row.customerId }
    await ctx.record('subscription.started', { ...told, payload: {} })
    const [reason] = after.reasons
    if (reason) await ctx.record('subscription.suspended', { ...told, payload: { reason } })
    started.push({ ...row, ...change })
  }
  return started
}
