import type { Plan, PlanResource } from '@palier/contracts/catalog'
import type { ResourceTerms } from './domain/resource-terms.ts'
import type { PlanRow } from './store.ts'

/** `forCustomer` leaves out what concerns the seller's own buying and reselling. */
export function toPlan(row: PlanRow, forCustomer = false): Plan {
  return {
    id: row.id,
    kind: row.kind,
    service: row.service,
    code: row.code,
    name: row.name,
    description: row.description,
    state: row.state,
    currency: row.currency,
    cycle: cycleOf(row),
    priceMinor: row.priceMinor,
    setupFeeMinor: row.setupFeeMinor,
    taxClass: row.taxClass,
    invoiceLeadDays: row.invoiceLeadDays,
    prorated: row.prorated,
    sourcePlanId: forCustomer ? null : row.sourcePlanId,
    resources: row.resources.map(toResource),
    offeredToResellers: row.offeredToResellers,
    sold: !forCustomer && row.soldAt !== null,
    createdAt: row.createdAt,
  }
}

/** A plan as the seller's resellers see it. */
export function toOfferedPlan(row: PlanRow) {
  const { id, service, name, description, currency, priceMinor } = row
  const resources = row.resources.map(toResource)
  return { id, service, name, description, currency, cycle: cycleOf(row), priceMinor, resources }
}

export function toResource({ resource, included, hardLimit, overusePriceMinor }: ResourceTerms): PlanResource {
  return { resource, included, hardLimit, overusePriceMinor }
}

/** Plans recur by months or years; the column knows days too, for periods that are counted otherwise. */
function cycleOf(row: PlanRow): Plan['cycle'] {
  return { unit: row.cycleUnit === 'year' ? 'year' : 'month', count: row.cycleCount }
}
