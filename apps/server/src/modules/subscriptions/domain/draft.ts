import type { CustomerId } from '@palier/contracts'
import { type Cycle, newId, type PlainDate } from '@palier/kernel'
import type { SubscriptionItemRow, SubscriptionRow } from '../store.ts'
import { recurringMinorOf } from './charges.ts'
import type { Composition } from './composition.ts'
import { leadDaysOf, scheduleAt } from './periods.ts'

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
  readonly sellerLeadDays: number
}

/**
 * The rows of a new subscription: its first period is invoiced with the order, and the next invoice is due before the renewal.
 * The seller's own subscription is never invoiced. [CBM-060, CBM-061, PLK-182]
 */
export function draftSubscription({ composition, sellerId, buyer, startedOn, sellerLeadDays }: DraftRequest): Draft {
  const { main, items, locked } = composition
  const id = newId<'subscription'>()
  const leadDays = leadDaysOf(main, sellerLeadDays)
  const { period, periodIndex, nextInvoiceOn } = scheduleAt(startedOn, cycleOf(main), 0, leadDays)
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
