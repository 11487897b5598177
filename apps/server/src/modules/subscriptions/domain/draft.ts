import type { CustomerId } from '@palier/contracts'
import { type Cycle, newId, type PlainDate } from '@palier/kernel'
import type { SubscriptionItemRow, SubscriptionRow } from '../store.ts'
import { recurringMinorOf } from './charges.ts'
import type { Composition } from './composition.ts'
import { anchorOf, type BillingMode, type Counting, leadDaysOf, openingIndex, paidFrom, scheduleAt } from './periods.ts'
import { endOfTrial, invoiceBeforeEnd, type Trial } from './trial.ts'

export type Buyer = { readonly id: CustomerId; readonly isSelf: boolean }

/** The subscription on the floor above or below in a wholesale sale. */
export type Link = Pick<SubscriptionRow, 'id' | 'sellerId'>

/** A subscription before it has a name and its place in a chain. */
export type Draft = {
  readonly row: Omit<
    SubscriptionRow,
    | 'name'
    | 'createdAt'
    | 'upstreamSellerId'
    | 'upstreamSubscriptionId'
    | 'downstreamSellerId'
    | 'downstreamSubscriptionId'
  >
  readonly items: readonly SubscriptionItemRow[]
}

export type DraftRequest = {
  readonly composition: Composition
  readonly sellerId: SubscriptionRow['sellerId']
  readonly buyer: Buyer
  readonly startedOn: PlainDate
  readonly trial: Trial | null
  /** With what is sold on a trial that ends, the wholesale subscription below it ends as well. */
  readonly endsOn?: PlainDate | null
  readonly seller: BillingMode & { readonly leadDays: number }
}

/**
 * The rows of a new subscription: its first period is invoiced with the order, and the next invoice is due before the renewal.
 * What begins with a trial is invoiced first when that is over. The seller's own subscription is never invoiced.
 * [CBM-060, CBM-061, PLK-182, CA-057]
 */
export function draftSubscription(request: DraftRequest): Draft {
  const { composition, sellerId, buyer, startedOn, trial, seller } = request
  const { main, items, locked } = composition
  const id = newId<'subscription'>()
  const cycle = cycleOf(main)
  const trialEndsOn = endOfTrial(startedOn, trial)
  const endsOn = trial?.outcome === 'ends' ? trialEndsOn : (request.endsOn ?? null)
  const firstPaidOn = paidFrom({ startedOn, trialEndsOn })
  const anchoredOn = anchorOf(firstPaidOn, { prorated: main.prorated, cycle }, seller)
  // What renews on the first of a month is invoiced together, whatever its plan.
  const leadDays = anchoredOn === null ? leadDaysOf(main, seller.leadDays) : seller.leadDays
  const counting = { startedOn, trialEndsOn, anchoredOn, cycle }
  const { period, periodIndex, nextInvoiceOn } = scheduleAt(counting, openingIndex(counting), leadDays)
  return {
    row: {
      id,
      sellerId,
      customerId: buyer.id,
      service: main.service,
      planId: main.id,
      state: endsOn === null ? 'active' : 'ending',
      currency: main.currency,
      cycleUnit: main.cycleUnit,
      cycleCount: main.cycleCount,
      startedOn,
      trialEndsOn,
      trialRemindedOn: null,
      anchoredOn,
      periodIndex,
      periodStart: period.start,
      periodEnd: period.end,
      usageInvoicedUntil: firstPaidOn,
      leadDays,
      nextInvoiceOn: buyer.isSelf
        ? null
        : invoiceBeforeEnd({ periodEnd: period.end, trialEndsOn, nextInvoiceOn }, endsOn),
      endsOn,
      recurringMinor: recurringMinorOf(items),
      invoiced: !buyer.isSelf,
      locked,
    },
    items: items.map((item) => ({
      ...item,
      sellerId,
      customerId: buyer.id,
      subscriptionId: id,
      resources: [...item.resources],
    })),
  }
}

export function cycleOf(row: Pick<SubscriptionRow, 'cycleUnit' | 'cycleCount'>): Cycle {
  return { unit: row.cycleUnit, count: row.cycleCount }
}

/** What the periods of a subscription are counted from. */
export function countingOf(
  row: Pick<SubscriptionRow, 'startedOn' | 'trialEndsOn' | 'anchoredOn' | 'cycleUnit' | 'cycleCount'>,
): Counting {
  const { startedOn, trialEndsOn, anchoredOn } = row
  return { startedOn, trialEndsOn, anchoredOn, cycle: cycleOf(row) }
}
