import {
  addDays,
  addMonths,
  type Cycle,
  dayOf,
  daysBetween,
  laterDate,
  type Period,
  type PlainDate,
  periodAt,
  periodContaining,
} from '@palier/kernel'

/** Registrars need a domain's renewal in time: its invoice has a lead of its own. [CBM-061] */
const DOMAIN_LEAD_DAYS = 30

/** Days before a renewal at which its invoice is made: the plan's own, a domain's, or the seller's. [CBM-061] */
export function leadDaysOf(plan: { service: string; invoiceLeadDays: number | null }, sellerLeadDays: number): number {
  if (plan.invoiceLeadDays !== null) return plan.invoiceLeadDays
  return plan.service === 'domains' ? DOMAIN_LEAD_DAYS : sellerLeadDays
}

/**
 * What the periods of a subscription are counted from: its first day, or the first day after its trial; in monthly mode the first of
 * a month after that.
 */
export type Counting = {
  readonly startedOn: PlainDate
  /** Null without a trial. */
  readonly trialEndsOn: PlainDate | null
  readonly anchoredOn: PlainDate | null
  readonly cycle: Cycle
}

/** A seller's way of billing, as far as it decides when a subscription renews. */
export type BillingMode = { readonly billingMode: 'anniversary' | 'monthly'; readonly prorationDay: number }

/**
 * The first of a month that a new subscription's periods are counted from, or null: it renews on its anniversary. For a monthly
 * cycle it is the next first, and one later from the proration day on; a longer cycle runs once after the rest of the month.
 * [CBM-058, CBM-064, CBM-065]
 */
export function anchorOf(
  startedOn: PlainDate,
  plan: { prorated: boolean; cycle: Cycle },
  { billingMode, prorationDay }: BillingMode,
): PlainDate | null {
  const { prorated, cycle } = plan
  if (billingMode !== 'monthly' || !prorated || cycle.unit === 'day') return null
  const next = nextFirst(startedOn)
  const isMonthly = cycle.unit === 'month' && cycle.count === 1
  return isMonthly && dayOf(startedOn) < prorationDay ? next : periodAt(next, cycle, 0).end
}

/** The first day that is paid for. */
export function paidFrom({ startedOn, trialEndsOn }: Pick<Counting, 'startedOn' | 'trialEndsOn'>): PlainDate {
  return trialEndsOn ?? startedOn
}

/**
 * The anchor when the first paid day is later than agreed: the first of a month by which service lasted as many days as were
 * charged.
 */
export function movedAnchor(agreed: Counting, movedTo: PlainDate): PlainDate | null {
  const { anchoredOn } = agreed
  if (anchoredOn === null) return null
  const paidUntil = addDays(movedTo, daysBetween(paidFrom(agreed), anchoredOn))
  return dayOf(paidUntil) === 1 ? paidUntil : nextFirst(paidUntil)
}

function nextFirst(date: PlainDate): PlainDate {
  return addMonths(addDays(date, 1 - dayOf(date)), 1)
}

/** Number of the first paid period: the opening before an anchor is -1. */
export function firstIndex({ anchoredOn }: Pick<Counting, 'anchoredOn'>): number {
  return anchoredOn === null ? 0 : -1
}

/** Number of the period that a subscription begins with: a trial is the one before the first that is paid. */
export function openingIndex(counting: Pick<Counting, 'anchoredOn' | 'trialEndsOn'>): number {
  return firstIndex(counting) - (counting.trialEndsOn === null ? 0 : 1)
}

/** The period of a number; -1 is the opening, from the first paid day to the anchor, and before the first lies the trial. */
export function periodOf(counting: Counting, index: number): Period {
  const { startedOn, trialEndsOn, anchoredOn, cycle } = counting
  if (trialEndsOn !== null && index < firstIndex(counting)) return { start: startedOn, end: trialEndsOn }
  const start = paidFrom(counting)
  if (anchoredOn === null) return periodAt(start, cycle, index)
  return index < 0 ? { start, end: anchoredOn } : periodAt(anchoredOn, cycle, index)
}

/** What the first invoice pays for. */
export function firstPaidPeriod(counting: Counting): Period {
  return periodOf(counting, firstIndex(counting))
}

/** The period in which a day lies, not before the first day of service. */
export function periodOfDay(counting: Counting, day: PlainDate): Period {
  const { startedOn, trialEndsOn, anchoredOn, cycle } = counting
  if (trialEndsOn !== null && day < trialEndsOn) return { start: startedOn, end: trialEndsOn }
  const start = paidFrom(counting)
  if (anchoredOn !== null && day < anchoredOn) return { start, end: anchoredOn }
  return periodContaining(anchoredOn ?? start, cycle, day)
}

export type Schedule = {
  readonly periodIndex: number
  readonly period: Period
  /** The renewal: first day of the next period. */
  readonly renewsOn: PlainDate
  readonly nextInvoiceOn: PlainDate
}

/**
 * The period of a number, and when the invoice of the one after it is due to be made: the renewal less the lead time, never
 * before the first paid day. So a trial is over before its first invoice is made. [CBM-059, CBM-060, CBM-061, CA-057]
 */
export function scheduleAt(counting: Counting, index: number, leadDays: number): Schedule {
  const period = periodOf(counting, index)
  const nextInvoiceOn = laterDate(paidFrom(counting), addDays(period.end, -leadDays))
  return { periodIndex: index, period, renewsOn: period.end, nextInvoiceOn }
}

/**
 * When a subscription ends that is cancelled with its period: what was invoiced is delivered, and so is the period that has begun
 * where its invoice is late.
 */
export function lastPeriodEnd(counting: Counting, invoicedUntil: PlainDate, today: PlainDate): PlainDate {
  return laterDate(invoicedUntil, periodOfDay(counting, today).end)
}
