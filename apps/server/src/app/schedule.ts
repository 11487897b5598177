import type { SellerId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { checkAllotment } from '../modules/allotments/index.ts'
import { archiveIfDue, sealWaiting } from '../modules/audit/index.ts'
import { eraseEndedBackups } from '../modules/backup/index.ts'
import { billRunIfDue } from '../modules/billing/index.ts'
import { collectDue } from '../modules/collection/index.ts'
import { foldFigures } from '../modules/reporting/index.ts'
import { deliverPaidOrders, endUnansweredSignUps, endUnpaidOrders } from '../modules/store/index.ts'
import { endDue, remindOfTrials } from '../modules/subscriptions/index.ts'
import { rowsOf } from '../platform/db/transaction.ts'
import type { Door } from '../platform/door.ts'

/** A task of every seller, once on each of its calendar days. It may be repeated without harm. */
export type DailyTask = { readonly name: string; run(door: Door, sellerId: SellerId): Promise<unknown> }

/** What runs by itself each day, in this order: what ends today ends before today's invoices are made. */
export const DAILY_TASKS: readonly DailyTask[] = [
  { name: 'end_subscriptions', run: (door, sellerId) => door.write(sellerId, (ctx) => endDue(ctx)) },
  { name: 'remind_of_trials', run: remindOfTrials },
  { name: 'deliver_paid_orders', run: deliverPaidOrders },
  { name: 'end_unpaid_orders', run: endUnpaidOrders },
  { name: 'end_unanswered_sign_ups', run: endUnansweredSignUps },
  { name: 'bill_run', run: billRunIfDue },
  { name: 'collect_payments', run: collectDue },
  { name: 'check_allotments', run: (door, sellerId) => door.write(sellerId, (ctx) => checkAllotment(ctx)) },
  { name: 'fold_figures', run: foldFigures },
  { name: 'erase_ended_backups', run: eraseEndedBackups },
  { name: 'archive_audit_log', run: archiveIfDue },
]

type DueTask = { sellerId: SellerId; today: PlainDate }

/**
 * Runs the daily tasks of every seller for which today's have not run. One seller's failure is logged and kept for the list of
 * scheduled tasks, and stops no other seller.
 * @returns how many tasks ran.
 */
export async function runDueTasks(door: Door, tasks: readonly DailyTask[] = DAILY_TASKS): Promise<number> {
  let count = 0
  for (const task of tasks) {
    for (const { sellerId } of await sellersDue(door, task.name)) {
      const failure = await task.run(door, sellerId).then(
        () => '',
        (error: unknown) => {
          door.log.error({ err: error, task: task.name, sellerId }, 'daily task failed')
          return error instanceof Error ? error.message.slice(0, 500) : String(error)
        },
      )
      await noteRun(door, sellerId, task.name, failure)
      count++
    }
  }
  return count
}

/** Children first: a reseller's use is known before its provider invoices it. */
async function sellersDue(door: Door, task: string): Promise<DueTask[]> {
  const now = await door.now()
  return rowsOf<DueTask>(
    door.database.owner,
    sql`with recursive tree as (
        select id, time_zone, 0 as depth from sellers where parent_id is null
        union all select s.id, s.time_zone, tree.depth + 1 from sellers s join tree on s.parent_id = tree.id)
      select tree.id as "sellerId", (${now}::timestamptz at time zone tree.time_zone)::date::text as today
      from tree left join schedule_runs r on r.seller_id = tree.id and r.task = ${task}
      where r.ran_for is null or r.ran_for < (${now}::timestamptz at time zone tree.time_zone)::date or r.failure <> ''
      order by tree.depth desc, tree.id`,
  )
}

async function noteRun(door: Door, sellerId: SellerId, task: string, failure: string): Promise<void> {
  await door.write(sellerId, (ctx) =>
    ctx.tx.execute(sql`insert into schedule_runs (seller_id, task, ran_for, ran_at, failure)
      values (${sellerId}, ${task}, ${ctx.today}, ${ctx.now}, ${failure})
      on conflict (seller_id, task) do update set ran_for = excluded.ran_for, ran_at = excluded.ran_at, failure = excluded.failure`),
  )
}

const TICK_MS = 60_000

/**
 * Looks every minute whether a seller's new day has begun, and seals what the audit log got meanwhile; returns how to stop. Several
 * processes may do so at once.
 */
export function keepSchedule(door: Door): () => void {
  let isRunning = false
  const tick = async () => {
    if (isRunning) return
    isRunning = true
    try {
      await runDueTasks(door)
      await sealWaiting(door)
    } catch (error) {
      door.log.error({ err: error }, 'the schedule met an error')
    } finally {
      isRunning = false
    }
  }
  const timer = setInterval(tick, TICK_MS)
  void tick()
  return () => clearInterval(timer)
}
