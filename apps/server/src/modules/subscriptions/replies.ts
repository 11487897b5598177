import type { Subscription } from '@palier/contracts/subscriptions'
import type { PlainDate } from '@palier/kernel'
import { toResource } from '../catalog/index.ts'
import { countingOf } from './domain/draft.ts'
import { entitlementsOf } from './domain/entitlements.ts'
import { periodOfDay } from './domain/periods.ts'
import { runningTrial } from './domain/trial.ts'
import type { SubscriptionItemRow, SubscriptionRow, SuspensionRow } from './store.ts'

/** A subscription with everything that its reply is made of. */
export type WholeSubscription = {
  readonly row: SubscriptionRow
  readonly customerName: string
  readonly customerNumber: number
  readonly items: readonly SubscriptionItemRow[]
  readonly suspensions: readonly SuspensionRow[]
  /** Known of a trial that ends. */
  readonly isCancelled: boolean
}

/** Notes are the staff's and stay out of a customer's portal (`forCustomer`). */
export function toSubscription(whole: WholeSubscription, today: PlainDate, forCustomer: boolean): Subscription {
  const { row, items, suspensions, customerName, customerNumber } = whole
  const period = periodShown(row, today)
  const trial = runningTrial(row, today)
  const goesOn = row.state !== 'ended' && (row.endsOn === null || row.endsOn > period.end)
  return {
    id: row.id,
    customerId: row.customerId,
    customerName,
    customerNumber,
    name: row.name,
    service: row.service,
    planId: row.planId,
    planName: items.find((item) => item.kind === 'main')?.name ?? '',
    state: row.state,
    suspensions: suspensions.map(({ reason, note, suspendedAt }) => ({
      reason,
      note: forCustomer ? '' : note,
      suspendedAt,
    })),
    locked: row.locked,
    currency: row.currency,
    cycle: { unit: row.cycleUnit === 'year' ? 'year' : 'month', count: row.cycleCount },
    items: items.map(({ planId, kind, name, priceMinor, priceDiscount, resources }) => ({
      planId,
      kind,
      name,
      priceMinor,
      discount: priceDiscount,
      resources: resources.map(toResource),
    })),
    entitlements: entitlementsOf(items).map(toResource),
    startedOn: row.startedOn,
    trial: trial && { ...trial, convertible: trial.outcome === 'ends' && row.state === 'ending' && !whole.isCancelled },
    periodStart: period.start,
    periodEnd: period.end,
    renewsOn: goesOn ? period.end : null,
    nextInvoiceOn: goesOn ? row.nextInvoiceOn : null,
    endsOn: row.endsOn,
    recurringMinor: row.recurringMinor,
    createdAt: row.createdAt,
  }
}

/** The period invoiced last; what is never invoiced shows the running one. */
function periodShown(row: SubscriptionRow, today: PlainDate) {
  if (row.invoiced) return { start: row.periodStart, end: row.periodEnd }
  return periodOfDay(countingOf(row), today)
}
