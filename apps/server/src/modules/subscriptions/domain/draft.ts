import type { CustomerId } from '@palier/contracts'
import { type Cycle, newId, type PlainDate } from '@palier/kernel'
import type { SubscriptionItemRow, SubscriptionRow } from '../store.ts'
import { recurringMinorOf } from './charges.ts'
import type { Composition } from './composition.ts'
import { anchorOf, type BillingMode, type Counting, firstIndex, leadDaysOf, scheduleAt } from './periods.ts'

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
  readonly seller: BillingMode & { readonly leadDays: number }
}

/**
 * The rows of a new subscription: its first period is invoiced with the order, and the next invoice is due before the renewal.
 * The seller's own subscription is never invoiced. [CBM-060, CBM-061, PLK-182]
 */
export function draftSubscription({ composition, sellerId, buyer, startedOn, seller }: DraftRequest): Draft {
  const { main, items, locked } = composition
  const id = newId<'subscription'>()
  const cycle = cycleOf(main)
  const anchoredOn = anchorOf(startedOn, { prorated: main.prorated, cycle }, seller)
  // What renews on the first of a month is invoiced together, whatever its plan.
  const leadDays = anchoredOn === null ? leadDaysOf(main, seller.leadDays) : seller.leadDays
  const counting = { startedOn, anchoredOn, cycle }
  const { period, periodIndex, nextInvoiceOn } = scheduleAt(counting, firstIndex(counting), leadDays)
  return {
    row: {
      id,
      sellerId,
      customerId: buyer.id,
      service: main.service,
      planId: main.id,
      state: 'active',
      currency: main.currency,
      cycleUnit: main.cycleUnit,
      cycleCount: main.cycleCount,
      startedOn,
      anchoredOn,
      periodIndex,
      periodStart: period.start,
      periodEnd: period.end,
      usageInvoicedUntil: startedOn,
      leadDays,
      nextInvoiceOn: buyer.isSelf ? null : nextInvoiceOn,
      endsOn: null,
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
  row: Pick<SubscriptionRow, 'startedOn' | 'anchoredOn' | 'cycleUnit' | 'cycleCount'>,
): Counting {
  return { startedOn: row.startedOn, anchoredOn: row.anchoredOn, cycle: cycleOf(row) }
}
