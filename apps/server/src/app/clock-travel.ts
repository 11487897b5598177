import { addDays, dateIn, epochMs, type PlainDate, startOfDay } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../platform/db/transaction.ts'
import type { App } from './build.ts'
import { runDueTasks } from './schedule.ts'

/** Moving the clock is for demonstrations and tests; a refusal says why in one line. */
export class ClockRefusal extends Error {}

const MORNING_MS = 8 * 3_600_000
const FURTHEST_DAYS = 3_660

/**
 * Moves the installation's clock forward to the morning of a day, one day at a time, and carries out what each day brings:
 * daily tasks, bill runs, jobs. Months of billing pass in a minute.
 * @throws ClockRefusal for a day that is past, or too far ahead.
 */
export async function travelTo(app: App, to: PlainDate, say: (line: string) => void): Promise<void> {
  const timeZone = await rootTimeZone(app)
  const today = dateIn(timeZone, await app.door.now())
  if (to < today) throw new ClockRefusal(`The clock stands at ${today} and cannot go back to ${to}.`)
  if (to > addDays(today, FURTHEST_DAYS)) throw new ClockRefusal(`${to} is more than ten years ahead of ${today}.`)
  for (let day = today; day < to; ) {
    day = addDays(day, 1)
    await setNow(app, epochMs(startOfDay(day, timeZone)) + MORNING_MS)
    await runDueTasks(app.door)
    await app.jobs.drain()
    if (day.endsWith('-01') || day === to) say(`The clock stands at ${day}.`)
  }
}

/** Sets the installation's clock to a moment, without anything happening in between. */
export async function setNow(app: App, ms: number): Promise<void> {
  await app.database.owner.execute(sql`update palier_clock set offset_ms = ${ms - app.door.clock.machineMs()}`)
}

async function rootTimeZone(app: App): Promise<string> {
  const [root] = await rowsOf<{ timeZone: string }>(
    app.database.owner,
    sql`select time_zone as "timeZone" from sellers where parent_id is null limit 1`,
  )
  return root?.timeZone ?? 'UTC'
}
