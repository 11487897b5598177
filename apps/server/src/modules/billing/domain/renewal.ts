import { addDays, earlierDate, laterDate, type Period, type PlainDate } from '@palier/kernel'
import {
  type Advance,
  type Charge,
  chargesForPeriod,
  type DueSubscription,
  firstIndex,
  overuseCharges,
  paidFrom,
  periodOf,
  type UsedPeriod,
} from '../../subscriptions/index.ts'

/** What one subscription owes when its next invoice is made, and where it stands afterwards. */
export type Renewal = { readonly charges: readonly Charge[]; readonly advance: Advance }

/**
 * The closed periods whose use was not invoiced yet: from `usageInvoicedUntil` to the last period that ended by `asOf`. A
 * subscription that ends within a period closes it with its end.
 */
export function closedPeriods(subscription: DueSubscription, asOf: PlainDate): Period[] {
  const { periodIndex, usageInvoicedUntil, endsOn } = subscription
  const first = firstIndex(subscription)
  const periods: Period[] = []
  // Before the first period lies a trial, whose use is free.
  let index = Math.max(periodIndex, first)
  while (index > first && periodOf(subscription, index).start > usageInvoicedUntil) index--
  for (; index <= periodIndex; index++) {
    const { start, end } = periodOf(subscription, index)
    const closesOn = endsOn === null ? end : earlierDate(end, endsOn)
    if (closesOn > asOf || closesOn <= usageInvoicedUntil) continue
    periods.push({ start: laterDate(start, usageInvoicedUntil), end: closesOn })
  }
  return periods
}

/**
 * The renewal of a subscription: the price of the next period ahead, the overuse of what closed, and the
 * date of the invoice after this one. One that ends with its period owes only the overuse; after a trial the next period is the
 * first, which also owes the setup fees. [CBM-059, CBM-061, CA-057]
 */
export function planRenewal(subscription: DueSubscription, asOf: PlainDate, used: readonly UsedPeriod[]): Renewal {
  const { id, items, cycle, anchoredOn, periodIndex, periodStart, periodEnd, leadDays, endsOn } = subscription
  const usageInvoicedUntil = used.reduce(
    (until, each) => laterDate(until, each.period.end),
    subscription.usageInvoicedUntil,
  )
  if (endsOn !== null && endsOn <= periodEnd) {
    const isDone = endsOn <= asOf
    const charges = used.flatMap((each) => overuseCharges(items, each))
    return {
      charges,
      advance: { id, periodIndex, periodStart, periodEnd, usageInvoicedUntil, nextInvoiceOn: isDone ? null : endsOn },
    }
  }
  const next = periodOf(subscription, periodIndex + 1)
  const isFirst = periodIndex < firstIndex(subscription)
  const charges = chargesForPeriod({ items, cycle, anchoredOn, period: next, isFirst, used })
  const nextInvoiceOn =
    endsOn !== null && endsOn <= next.end ? endsOn : laterDate(paidFrom(subscription), addDays(next.end, -leadDays))
  return {
    charges,
    advance: {
      id,
      periodIndex: periodIndex + 1,
      periodStart: next.start,
      periodEnd: next.end,
      usageInvoicedUntil,
      nextInvoiceOn,
    },
  }
}
