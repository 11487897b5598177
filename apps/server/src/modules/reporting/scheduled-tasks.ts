import type { ReplyOf } from '@palier/contracts'
import type { listScheduledTasks as contract, ScheduledTask } from '@palier/contracts/reporting'
import { addDays, type Instant, type PlainDate, startOfDay } from '@palier/kernel'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { z } from 'zod'
import { scheduleRuns } from '../../platform/db/schema.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { mails } from '../notifications/index.ts'
import { deliveries } from '../provisioning/index.ts'
import { subscriptions } from '../subscriptions/index.ts'
import type { ReportingPorts } from './ports.ts'

type Task = z.output<typeof ScheduledTask>

const SHOWN_OF_EACH_STATE = 25

/** The event queue of a seller: daily tasks with their next time, then what waits to be done once. [CBM-085] */
export async function readScheduledTasks(ctx: Ctx, { schedule }: ReportingPorts): Promise<ReplyOf<typeof contract>> {
  const recurring = await recurringTasks(ctx, schedule)
  return {
    now: ctx.now,
    items: [...recurring, ...(await nextInvoices(ctx)), ...(await openDeliveries(ctx)), ...(await waitingMails(ctx))],
  }
}

async function recurringTasks(ctx: Ctx, schedule: ReportingPorts['schedule']): Promise<Task[]> {
  const rows = await ctx.tx
    .select()
    .from(scheduleRuns)
    .where(visibleTo(ctx.scope, { sellerId: scheduleRuns.sellerId }))
  const runs = new Map(rows.map((run) => [run.task, run]))
  return schedule.map(({ name }) => {
    const run = runs.get(name)
    const state = run && run.failure !== '' ? 'failed' : 'waiting'
    return {
      name,
      kind: 'recurring',
      state,
      lastRunAt: run?.ranAt ?? null,
      nextRunAt: nextRun(ctx, run),
      detail: run?.failure ?? '',
    }
  })
}

/** A daily task runs from the beginning of the day after the last one that it ran for; what failed or is late runs now. */
function nextRun(ctx: Ctx, run: { ranFor: PlainDate; failure: string } | undefined): Instant {
  if (run?.failure !== '') return ctx.now
  const planned = startOfDay(addDays(run.ranFor, 1), ctx.scope.timeZone)
  return planned > ctx.now ? planned : ctx.now
}

/** The next date on which invoices are created. */
async function nextInvoices(ctx: Ctx): Promise<Task[]> {
  const [next] = await ctx.tx
    .select({ date: subscriptions.nextInvoiceOn })
    .from(subscriptions)
    .where(and(visibleTo(ctx.scope, subscriptions), isNotNull(subscriptions.nextInvoiceOn)))
    .orderBy(asc(subscriptions.nextInvoiceOn))
    .limit(1)
  if (!next?.date) return []
  const nextRunAt = startOfDay(next.date, ctx.scope.timeZone)
  return [{ name: 'invoice.issue', kind: 'single', state: 'waiting', lastRunAt: null, nextRunAt, detail: next.date }]
}

/** Each state of a delivery that is not over, and how the queue tells it. */
const OPEN_STATES = [
  ['running', 'running'],
  ['waiting', 'waiting'],
  ['retrying', 'waiting'],
  ['failed', 'failed'],
] as const

async function openDeliveries(ctx: Ctx): Promise<Task[]> {
  const tasks: Task[] = []
  for (const [state, shown] of OPEN_STATES) {
    const rows = await ctx.tx
      .select({
        operation: deliveries.operation,
        requestedAt: deliveries.requestedAt,
        nextAttemptAt: deliveries.nextAttemptAt,
        name: subscriptions.name,
      })
      .from(deliveries)
      .innerJoin(subscriptions, eq(subscriptions.id, deliveries.subscriptionId))
      .where(
        and(
          visibleTo(ctx.scope, { sellerId: deliveries.sellerId, customerId: deliveries.customerId }),
          eq(deliveries.state, state),
        ),
      )
      .orderBy(asc(deliveries.requestedAt), asc(deliveries.id))
      .limit(SHOWN_OF_EACH_STATE)
    for (const row of rows) {
      const nextRunAt = shown === 'failed' ? null : (row.nextAttemptAt ?? row.requestedAt)
      tasks.push({
        name: `delivery.${row.operation}`,
        kind: 'single',
        state: shown,
        lastRunAt: null,
        nextRunAt,
        detail: row.name,
      })
    }
  }
  return tasks
}

async function waitingMails(ctx: Ctx): Promise<Task[]> {
  const rows = await ctx.tx
    .select({ to: mails.to, recordedAt: mails.recordedAt })
    .from(mails)
    .where(and(visibleTo(ctx.scope, { sellerId: mails.sellerId }), eq(mails.state, 'waiting')))
    .orderBy(asc(mails.recordedAt), asc(mails.id))
    .limit(SHOWN_OF_EACH_STATE)
  return rows.map(({ to, recordedAt }) => ({
    name: 'mail.send',
    kind: 'single',
    state: 'waiting',
    lastRunAt: null,
    nextRunAt: recordedAt,
    detail: to,
  }))
}
