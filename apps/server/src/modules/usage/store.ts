import type { CustomerId, SubscriptionId } from '@palier/contracts'
import type { Instant, Period, PlainDate } from '@palier/kernel'
import { and, eq, gte, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { usageDays } from './schema.ts'

export type UsageDayRow = typeof usageDays.$inferSelect

const visibleDays = (scope: Scope) =>
  visibleTo(scope, { sellerId: usageDays.sellerId, customerId: usageDays.customerId })

export type DayReading = {
  readonly customerId: CustomerId
  readonly subscriptionId: SubscriptionId
  readonly resource: string
  readonly day: PlainDate
  readonly quantity: number
  readonly measuredAt: Instant
}

/** Raises the day's peak, and replaces its last reading unless a later one is there. */
export async function upsertDay(tx: Tx, scope: Scope, { quantity, ...reading }: DayReading): Promise<void> {
  const isLater = sql`excluded.measured_at >= ${usageDays.measuredAt}`
  await tx
    .insert(usageDays)
    .values({ ...reading, sellerId: scope.sellerId, peak: quantity, last: quantity })
    .onConflictDoUpdate({
      target: [usageDays.sellerId, usageDays.subscriptionId, usageDays.resource, usageDays.day],
      set: {
        peak: sql`greatest(${usageDays.peak}, excluded.peak)`,
        last: sql`case when ${isLater} then excluded.last else ${usageDays.last} end`,
        measuredAt: sql`greatest(${usageDays.measuredAt}, excluded.measured_at)`,
      },
    })
}

export type AskedPeriod = { readonly subscriptionId: SubscriptionId; readonly period: Period }

export type PeriodTotals = {
  readonly subscriptionId: SubscriptionId
  readonly periodStart: PlainDate
  readonly resource: string
  /** All null when nothing was read in the period. */
  readonly peak: number | null
  readonly last: number | null
  readonly sum: number | null
  /** The last reading before the period; null when there was none. */
  readonly before: number | null
}

/** One query for all: the totals of each asked period by resource, and the level with which it began. */
export async function selectTotals(tx: Tx, scope: Scope, asked: readonly AskedPeriod[]): Promise<PeriodTotals[]> {
  if (asked.length === 0) return []
  const dates = (list: readonly PlainDate[]) => `{${list.join(',')}}`
  return rowsOf<PeriodTotals>(
    tx,
    sql`select asked.subscription_id as "subscriptionId", asked.starts_on::text as "periodStart", known.resource,
        within.peak, within.last, within.sum, earlier.last as before
      from unnest(${uuidArray(asked.map(({ subscriptionId }) => subscriptionId))},
        ${dates(asked.map(({ period }) => period.start))}::date[], ${dates(asked.map(({ period }) => period.end))}::date[])
        as asked (subscription_id, starts_on, ends_on)
      cross join lateral (select distinct usage_days.resource from usage_days
        where ${visibleDays(scope)} and usage_days.subscription_id = asked.subscription_id and usage_days.day < asked.ends_on) known
      left join lateral (select max(usage_days.peak) as peak, sum(usage_days.last)::bigint as sum,
          (array_agg(usage_days.last order by usage_days.day desc))[1] as last from usage_days
        where ${visibleDays(scope)} and usage_days.subscription_id = asked.subscription_id and usage_days.resource = known.resource
          and usage_days.day >= asked.starts_on and usage_days.day < asked.ends_on) within on true
      left join lateral (select usage_days.last from usage_days
        where ${visibleDays(scope)} and usage_days.subscription_id = asked.subscription_id and usage_days.resource = known.resource
          and usage_days.day < asked.starts_on order by usage_days.day desc limit 1) earlier on true
      order by asked.subscription_id, asked.starts_on, known.resource`,
  )
}

/** The days of one period, oldest first. */
export async function selectDays(
  tx: Tx,
  scope: Scope,
  subscriptionId: SubscriptionId,
  period: Period,
): Promise<UsageDayRow[]> {
  return tx
    .select()
    .from(usageDays)
    .where(
      and(
        visibleDays(scope),
        eq(usageDays.subscriptionId, subscriptionId),
        gte(usageDays.day, period.start),
        lt(usageDays.day, period.end),
      ),
    )
    .orderBy(usageDays.day, usageDays.resource)
}

/** When each resource of a subscription was measured last. */
export async function selectLastMeasured(
  tx: Tx,
  scope: Scope,
  subscriptionId: SubscriptionId,
): Promise<Map<string, Instant>> {
  const rows = await tx
    .selectDistinctOn([usageDays.resource], { resource: usageDays.resource, measuredAt: usageDays.measuredAt })
    .from(usageDays)
    .where(and(visibleDays(scope), eq(usageDays.subscriptionId, subscriptionId)))
    .orderBy(sql`${usageDays.resource}, ${usageDays.day} desc`)
  return new Map(rows.map(({ resource, measuredAt }) => [resource, measuredAt]))
}
