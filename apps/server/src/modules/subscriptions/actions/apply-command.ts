import type { SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { countingOf } from '../domain/draft.ts'
import { type Command, type Facts, move, type Reason, stateOf } from '../domain/lifecycle.ts'
import { scheduleAt } from '../domain/periods.ts'
import { invoiceBeforeEnd } from '../domain/trial.ts'
import {
  deleteSuspensions,
  insertSuspensions,
  lockSubscriptions,
  type SubscriptionRow,
  saveCancellations,
  saveStates,
  selectSuspensions,
} from '../store.ts'
import { carryAlongChain } from './chain.ts'

/** What is written beside the state. */
export type Note = {
  /** Why, in words: of a hold or a cancellation. */
  readonly text: string
  readonly takesEffect?: 'now' | 'period_end'
}

/** A subscription that a command changed. */
export type Change = { readonly row: SubscriptionRow; readonly before: Facts; readonly after: Facts }

const BATCH = 1000

/** How `applyCommand` is handed to those who carry a command further. */
export type Apply = (ctx: Ctx, ids: readonly SubscriptionId[], command: Command, note: Note) => Promise<void>

/**
 * Carries out one command on subscriptions of this seller, a thousand in a few statements, tells of each change, and carries it
 * along the chain of wholesale sales. What has ended already is passed over.
 */
export const applyCommand: Apply = async (ctx, ids, command, note) => {
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await lockSubscriptions(ctx.tx, ctx.scope, ids.slice(start, start + BATCH))
    await applyToRows(ctx, rows, command, note, (row) => (row.ok ? row.value : undefined))
  }
}

/** The same for one subscription. @throws Refusal `subscription.already_ended` where the command is refused. */
export async function commandOne(ctx: Ctx, id: SubscriptionId, command: Command, note: Note): Promise<void> {
  await applyToRows(ctx, await lockSubscriptions(ctx.tx, ctx.scope, [id]), command, note, orRefuse)
}

type Judge = (moved: ReturnType<typeof move>) => Facts | undefined

async function applyToRows(
  ctx: Ctx,
  rows: readonly SubscriptionRow[],
  command: Command,
  note: Note,
  judge: Judge,
): Promise<void> {
  const factsOf = await loadFacts(ctx, rows)
  const changes: Change[] = []
  for (const row of rows) {
    const before = factsOf(row)
    const after = judge(move(before, command, ctx.today)) ?? before
    if (!isSame(before, after)) changes.push({ row, before, after })
  }
  await saveChanges(ctx, changes, command, note)
  for (const change of changes) await tell(ctx, change, command, note)
  await carryAlongChain(ctx, changes, command, note, applyCommand)
}

export async function loadFacts(ctx: Ctx, rows: readonly SubscriptionRow[]): Promise<(row: SubscriptionRow) => Facts> {
  const reasons = new Map<SubscriptionId, Set<Reason>>(rows.map(({ id }) => [id, new Set()]))
  const suspensions = await selectSuspensions(ctx.tx, ctx.scope, [...reasons.keys()])
  for (const { subscriptionId, reason } of suspensions) reasons.get(subscriptionId)?.add(reason)
  return (row) => ({
    reasons: reasons.get(row.id) ?? new Set(),
    endsOn: row.endsOn,
    ended: row.state === 'ended',
    pending: row.state === 'pending',
  })
}

function isSame(before: Facts, after: Facts): boolean {
  const isHeldAlike =
    before.reasons.size === after.reasons.size && [...before.reasons].every((reason) => after.reasons.has(reason))
  return isHeldAlike && before.ended === after.ended && before.endsOn === after.endsOn
}

async function saveChanges(ctx: Ctx, changes: readonly Change[], command: Command, note: Note): Promise<void> {
  const rows = changes.map(({ row }) => row)
  const idsOf = (list: readonly SubscriptionRow[]) => list.map(({ id }) => id)
  if (command.do === 'hold')
    await insertSuspensions(
      ctx.tx,
      rows.map((row) => suspensionOf(ctx, row, command.reason, note)),
    )
  if (command.do === 'release') await deleteSuspensions(ctx.tx, ctx.scope, idsOf(rows), command.reason)
  if (command.do === 'cancel')
    await saveCancellations(
      ctx.tx,
      changes.map((change) => cancellationOf(ctx, change, command.endsOn, note)),
    )
  const ended = changes.filter(({ after }) => after.ended).map(({ row }) => row)
  await deleteSuspensions(ctx.tx, ctx.scope, idsOf(ended))
  await saveStates(
    ctx.tx,
    ctx.scope,
    changes.map(({ row, after }) => ({
      id: row.id,
      state: stateOf(after),
      endsOn: after.endsOn,
      nextInvoiceOn: nextInvoiceOf(row, after, command),
    })),
  )
}

/** Nothing is charged ahead beyond the end. What goes on after all is invoiced as if it had never been to end. */
function nextInvoiceOf(row: SubscriptionRow, { endsOn }: Facts, command: Command): SubscriptionRow['nextInvoiceOn'] {
  if (command.do !== 'convert') return invoiceBeforeEnd(row, endsOn)
  return row.invoiced ? scheduleAt(countingOf(row), row.periodIndex, row.leadDays).nextInvoiceOn : null
}

function suspensionOf(ctx: Ctx, row: SubscriptionRow, reason: Reason, { text }: Note) {
  const { sellerId, customerId, id: subscriptionId } = row
  return { sellerId, customerId, subscriptionId, reason, note: text, actorName: ctx.actor.name, suspendedAt: ctx.now }
}

function cancellationOf(
  ctx: Ctx,
  { row }: Change,
  endsOn: Extract<Command, { do: 'cancel' }>['endsOn'],
  { text, takesEffect }: Note,
) {
  const { sellerId, customerId, id: subscriptionId } = row
  const actorName = ctx.actor.name
  return {
    sellerId,
    customerId,
    subscriptionId,
    takesEffect: takesEffect ?? 'now',
    endsOn,
    reason: text,
    actorName,
    cancelledAt: ctx.now,
  }
}

async function tell(ctx: Ctx, { row, before, after }: Change, command: Command, { takesEffect }: Note): Promise<void> {
  const told = { object: { type: 'subscription', id: row.id, name: row.name }, customerId: row.customerId }
  // Nothing runs yet that a hold would stop.
  if (command.do === 'hold' && !before.pending)
    await ctx.record('subscription.suspended', { ...told, payload: { reason: command.reason } })
  if (command.do === 'cancel') {
    const payload = { endsOn: command.endsOn, takesEffect: takesEffect ?? 'now' }
    await ctx.record('subscription.cancelled', { ...told, payload })
  }
  if (command.do === 'convert')
    await ctx.record('subscription.converted', {
      ...told,
      payload: {},
      changes: { endsOn: { before: before.endsOn, after: after.endsOn } },
    })
  if (after.ended) await ctx.record('subscription.ended', { ...told, payload: {} })
  else if (before.reasons.size > 0 && after.reasons.size === 0 && !before.pending)
    await ctx.record('subscription.activated', { ...told, payload: {} })
}
