import { addDays, type Cycle, laterDate, type Period, type PlainDate, periodAt, periodContaining } from '@palier/kernel'

/** Registrars need a domain's renewal in time: its invoice has a lead of its own. [CBM-061] */
const DOMAIN_LEAD_DAYS = 30

/** Days before a renewal at which its invoice is made: the plan's own, a domain's, or the seller's. [CBM-061] */
export function leadDaysOf(plan: { service: string; invoiceLeadDays: number | null }, sellerLeadDays: number): number {
  if (plan.invoiceLeadDays !== null) return plan.invoiceLeadDays
  return plan.service === 'domains' ? DOMAIN_LEAD_DAYS : sellerLeadDays
}

export type Schedule = {
  readonly periodIndex: number
  readonly period: Period
  /** The renewal: first day of the next period. */
  readonly renewsOn: PlainDate
  readonly nextInvoiceOn: PlainDate
}

/**
 * The period number `index` of a subscription in anniversary mode, and when the invoice of the one after it is due to be made:
 * the renewal less the lead time, never before the start. [CBM-059, CBM-060, CBM-061]
 */
export function scheduleAt(startedOn: PlainDate, cycle: Cycle, index: number, leadDays: number): Schedule {
  const period = periodAt(startedOn, cycle, index)
  const nextInvoiceOn = laterDate(startedOn, addDays(period.end, -leadDays))
  return { periodIndex: index, period, renewsOn: period.end, nextInvoiceOn }
}

/**
 * When a subscription ends that is cancelled with its period: what was invoiced is delivered, and so is the period that has begun
 * where its invoice is late.
 */
export function lastPeriodEnd(
  subscription: { startedOn: PlainDate; periodEnd: PlainDate },
  cycle: Cycle,
  today: PlainDate,
): PlainDate {
  return laterDate(subscription.periodEnd, periodContaining(subscription.startedOn, cycle, today).end)
}
