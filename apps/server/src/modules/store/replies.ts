import type { Order, OrderPreview } from '@palier/contracts/orders'
import type { StorePlan } from '@palier/contracts/store'
import type { Subscription } from '@palier/contracts/subscriptions'
import type { PlainDate } from '@palier/kernel'
import { type PlanRow, toResource } from '../catalog/index.ts'
import { cycleOf, type DraftedSale, discountOfAll, runningTrial } from '../subscriptions/index.ts'
import type { OrderRow } from './store.ts'

/** An order with what its reply needs of others. */
export type OrderFacts = OrderRow & {
  readonly customerName: string
  readonly customerNumber: number
  readonly invoiceNumber: string | null
  readonly grossMinor: number | null
  readonly dueMinor: number
}

/** Who of the staff placed it stays out of a customer's portal (`forCustomer`). */
export function toOrder(row: OrderFacts, bought: readonly Subscription[], forCustomer: boolean): Order {
  const { id, number, state, delivery, placedIn, placedBy, placedAt, completedAt, cancelledAt } = row
  const { expiresOn, decidedAt, decidedBy, refusalReason } = row
  const { customerId, customerName, customerNumber, currency, invoiceId, dueMinor } = row
  return {
    id,
    number,
    state,
    delivery,
    placedIn,
    placedBy: forCustomer && placedIn === 'staff' ? '' : placedBy,
    placedAt,
    completedAt,
    cancelledAt,
    expiresOn,
    decidedAt,
    decidedBy: forCustomer ? '' : decidedBy,
    refusalReason,
    customerId,
    customerName,
    customerNumber,
    currency,
    grossMinor: row.grossMinor ?? 0,
    invoiceId,
    invoiceNumber: row.invoiceNumber ?? '',
    dueMinor,
    items: bought.map((each) => ({
      subscriptionId: each.id,
      subscriptionName: each.name,
      planName: each.planName,
      state: each.state,
      cycle: each.cycle,
      recurringMinor: each.recurringMinor,
      discount: discountOfAll(each.items.map(({ priceMinor, discount }) => ({ priceMinor, priceDiscount: discount }))),
      renewsOn: each.renewsOn,
    })),
  }
}

type Totals = Pick<OrderPreview, 'lines' | 'netMinor' | 'taxMinor' | 'grossMinor'>

export function toPreview(
  currency: string,
  drafts: readonly DraftedSale[],
  totals: Totals,
  today: PlainDate,
): OrderPreview {
  return {
    currency,
    ...totals,
    items: drafts.map(({ composition, draft: { row } }) => ({
      planName: composition.main.name,
      recurringMinor: row.recurringMinor,
      discount: discountOfAll(composition.items),
      cycle: toCycle(row),
      renewsOn: row.periodEnd,
      trial: runningTrial(row, today),
    })),
  }
}

/** `grossOf`: an amount with the tax that a consumer in the seller's country pays. */
export function toStorePlan(plan: PlanRow, grossOf: (netMinor: number) => number): StorePlan {
  const { id, kind, service, name, description, currency, priceMinor, setupFeeMinor, resources } = plan
  return {
    id,
    kind,
    service,
    name,
    description,
    currency,
    cycle: toCycle(plan),
    priceMinor,
    priceGrossMinor: grossOf(priceMinor),
    setupFeeMinor,
    setupFeeGrossMinor: grossOf(setupFeeMinor),
    resources: resources.map((terms) => ({ ...toResource(terms), unit: terms.unit, pricedPer: terms.pricedPer })),
  }
}

function toCycle(row: Parameters<typeof cycleOf>[0]): StorePlan['cycle'] {
  const { unit, count } = cycleOf(row)
  return { unit: unit === 'year' ? 'year' : 'month', count }
}
