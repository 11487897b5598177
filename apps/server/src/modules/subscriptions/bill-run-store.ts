import type { CustomerId, SubscriptionId } from '@palier/contracts'
import type { Cycle, PlainDate } from '@palier/kernel'
import { type SQL, sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import { uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { ItemTerms } from './domain/charges.ts'
import { subscriptionItems, subscriptions } from './schema.ts'

/** What the bill run needs of a subscription that is due. */
export type DueSubscription = {
  readonly id: SubscriptionId
  readonly customerId: CustomerId
  readonly name: string
  readonly service: string
  readonly currency: string
  readonly cycle: Cycle
  readonly startedOn: PlainDate
  readonly trialEndsOn: PlainDate | null
  readonly anchoredOn: PlainDate | null
  readonly periodIndex: number
  readonly periodStart: PlainDate
  readonly periodEnd: PlainDate
  readonly usageInvoicedUntil: PlainDate
  readonly leadDays: number
  readonly nextInvoiceOn: PlainDate
  readonly endsOn: PlainDate | null
  readonly recurringMinor: number
  readonly items: readonly ItemTerms[]
}

/** A place in the order of a run: what is due first, then by customer. */
export type DuePlace = { readonly nextInvoiceOn: PlainDate; readonly customerId: string }

export type DueRequest = {
  readonly asOf: PlainDate
  readonly billSuspended: boolean
  /** Only what comes after this place. */
  readonly after: DuePlace | undefined
  readonly limit: number
  /** Only these customers, or all. */
  readonly customerIds?: readonly CustomerId[] | undefined
  readonly lock: boolean
  /** Only the customers of one of several workers, which never share a customer. */
  readonly share?: Share | undefined
}

/** Worker `index` (from 0) of `of`. */
export type Share = { readonly index: number; readonly of: number }

type DueRow = Omit<DueSubscription, 'cycle' | 'items'> & { cycleUnit: Cycle['unit']; cycleCount: number }

/**
 * The next subscriptions that are due, with their items, never a part of what one customer has due on one day: a customer's
 * invoice is made whole or not in this batch. `next` is where the following batch begins, undefined when nothing follows.
 */
export async function dueBatch(
  ctx: Ctx,
  request: DueRequest,
): Promise<{ due: DueSubscription[]; next: DuePlace | undefined }> {
  const rows = await selectDue(ctx, request, sql`limit ${request.limit + 1}`)
  if (rows.length <= request.limit) return { due: await withItems(ctx, rows), next: undefined }
  const cut = rows.at(-1)
  const whole = rows.filter((row) => !isSamePlace(row, cut))
  // One customer with more than a batch: its invoice is made in one piece all the same.
  const batch = whole.length > 0 ? whole : await selectDue(ctx, { ...request, after: undefined }, sql``, cut)
  const last = batch.at(-1)
  return {
    due: await withItems(ctx, batch),
    next: last && { nextInvoiceOn: last.nextInvoiceOn, customerId: last.customerId },
  }
}

async function selectDue(ctx: Ctx, request: DueRequest, limit: SQL, at?: DuePlace): Promise<DueRow[]> {
  const { asOf, after, billSuspended, customerIds, lock, share } = request
  const place = at
    ? sql`and s.next_invoice_on = ${at.nextInvoiceOn} and s.customer_id = ${at.customerId}`
    : after
      ? sql`and (s.next_invoice_on, s.customer_id) > (${after.nextInvoiceOn}::date, ${after.customerId}::uuid)`
      : sql``
  return rowsOf<DueRow>(
    ctx.tx,
    sql`select s.id, s.customer_id as "customerId", s.name, s.service, s.currency, s.cycle_unit as "cycleUnit", s.cycle_count as "cycleCount",
      s.started_on::text as "startedOn", s.trial_ends_on::text as "trialEndsOn", s.anchored_on::text as "anchoredOn", s.period_index as "periodIndex", s.period_start::text as "periodStart", s.period_end::text as "periodEnd",
      s.usage_invoiced_until::text as "usageInvoicedUntil", s.lead_days as "leadDays", s.next_invoice_on::text as "nextInvoiceOn",
      s.ends_on::text as "endsOn", s.recurring_minor as "recurringMinor"
    from subscriptions s
    where ${visibleTo(ctx.scope, { sellerId: sql`s.seller_id`, customerId: sql`s.customer_id` })}
      and s.next_invoice_on <= ${asOf} ${place} and s.invoiced
      ${billSuspended ? sql`` : sql`and s.state <> 'suspended'`}
      ${share ? sql`and get_byte(uuid_send(s.customer_id), 15) % ${share.of} = ${share.index}` : sql``}
      ${customerIds ? sql`and s.customer_id = any(${uuidArray(customerIds)})` : sql``}
    order by s.next_invoice_on, s.customer_id, s.id ${limit} ${lock ? sql`for update of s` : sql``}`,
  )
}

async function withItems(ctx: Ctx, rows: readonly DueRow[]): Promise<DueSubscription[]> {
  const items = await itemsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ cycleUnit, cycleCount, ...row }) => ({
    ...row,
    cycle: { unit: cycleUnit, count: cycleCount },
    items: items.get(row.id) ?? [],
  }))
}

async function itemsOf(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<Map<SubscriptionId, ItemTerms[]>> {
  const map = new Map<SubscriptionId, ItemTerms[]>()
  if (ids.length === 0) return map
  const rows = await rowsOf<ItemTerms & { subscriptionId: SubscriptionId }>(
    ctx.tx,
    sql`select id, subscription_id as "subscriptionId", kind, name, price_minor as "priceMinor", setup_fee_minor as "setupFeeMinor",
      price_discount as "priceDiscount", setup_discount as "setupDiscount", tax_class as "taxClass", resources
    from ${subscriptionItems}
    where ${visibleTo(ctx.scope, { sellerId: subscriptionItems.sellerId, customerId: subscriptionItems.customerId })}
      and ${subscriptionItems.subscriptionId} = any(${uuidArray(ids)})
    order by subscription_id, kind desc, id`,
  )
  for (const { subscriptionId, ...item } of rows) {
    const list = map.get(subscriptionId)
    if (list) list.push(item)
    else map.set(subscriptionId, [item])
  }
  return map
}

/** Where a subscription stands after an invoice. */
export type Advance = {
  readonly id: SubscriptionId
  readonly periodIndex: number
  readonly periodStart: PlainDate
  readonly periodEnd: PlainDate
  readonly usageInvoicedUntil: PlainDate
  readonly nextInvoiceOn: PlainDate | null
}

/** Moves subscriptions on to their next period, in one statement. */
export async function advancePeriods(ctx: Ctx, advances: readonly Advance[]): Promise<void> {
  if (advances.length === 0) return
  const list = (key: keyof Advance) => arrayLiteral(advances.map((each) => each[key]))
  await ctx.tx.execute(sql`update subscriptions s set period_index = given.period_index, period_start = given.period_start,
      period_end = given.period_end, usage_invoiced_until = given.usage_until, next_invoice_on = given.next_on
    from unnest(${list('id')}::uuid[], ${list('periodIndex')}::int[], ${list('periodStart')}::date[], ${list('periodEnd')}::date[],
      ${list('usageInvoicedUntil')}::date[], ${list('nextInvoiceOn')}::date[])
      as given (id, period_index, period_start, period_end, usage_until, next_on)
    where s.id = given.id and ${visibleTo(ctx.scope, { sellerId: sql`s.seller_id`, customerId: sql`s.customer_id` })}`)
}

function isSamePlace(left: DuePlace, right: DuePlace | undefined): boolean {
  return left.nextInvoiceOn === right?.nextInvoiceOn && left.customerId === right.customerId
}

/** The subscriptions of a customer as a bill run would see them, due or not: for the first invoice and the forecast. */
export async function billableSubscriptions(
  ctx: Ctx,
  where: { ids: readonly SubscriptionId[] } | { customerId: CustomerId },
): Promise<DueSubscription[]> {
  const condition =
    'ids' in where
      ? sql`s.id = any(${uuidArray(where.ids)})`
      : sql`s.customer_id = ${where.customerId} and s.next_invoice_on is not null`
  const rows = await rowsOf<DueRow>(
    ctx.tx,
    sql`select s.id, s.customer_id as "customerId", s.name, s.service, s.currency, s.cycle_unit as "cycleUnit", s.cycle_count as "cycleCount",
      s.started_on::text as "startedOn", s.trial_ends_on::text as "trialEndsOn", s.anchored_on::text as "anchoredOn", s.period_index as "periodIndex", s.period_start::text as "periodStart", s.period_end::text as "periodEnd",
      s.usage_invoiced_until::text as "usageInvoicedUntil", s.lead_days as "leadDays", coalesce(s.next_invoice_on, s.period_end)::text as "nextInvoiceOn",
      s.ends_on::text as "endsOn", s.recurring_minor as "recurringMinor"
    from ${subscriptions} s
    where ${visibleTo(ctx.scope, { sellerId: sql`s.seller_id`, customerId: sql`s.customer_id` })} and s.invoiced and ${condition}
    order by s.next_invoice_on, s.id`,
  )
  return withItems(ctx, rows)
}
