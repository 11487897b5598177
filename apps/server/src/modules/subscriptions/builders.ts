import type { BodyInput } from '@palier/contracts'
import type { createSubscription } from '@palier/contracts/subscriptions'
import { instant, newId, plainDate } from '@palier/kernel'
import { storageTerms } from '../catalog/builders.ts'
import type { PlanRow } from '../catalog/index.ts'
import type { ItemTerms } from './domain/charges.ts'

/** "Pack Starter" of 10.00 with 50 MB, 2.00 per further GB, at most 150 MB. */
export function anItem(overrides: Partial<ItemTerms> = {}): ItemTerms {
  return {
    id: newId<'subscriptionItem'>(),
    kind: 'main',
    name: 'Pack Starter',
    priceMinor: 1000,
    setupFeeMinor: 0,
    priceDiscount: null,
    setupDiscount: null,
    taxClass: 'standard',
    resources: [storageTerms()],
    ...overrides,
  }
}

/** "More storage" of 3.00 with 10 MB more, and as much more limit. */
export function anAddon(overrides: Partial<ItemTerms> = {}): ItemTerms {
  const resources = [storageTerms({ included: 10_000_000, hardLimit: 10_000_000, overusePriceMinor: null })]
  return anItem({ kind: 'addon', name: 'More storage', priceMinor: 300, resources, ...overrides })
}

export function aPlanRow(overrides: Partial<PlanRow> = {}): PlanRow {
  return {
    id: newId<'plan'>(),
    sellerId: newId<'seller'>(),
    kind: 'main',
    service: 'backup',
    code: 'pack-starter',
    name: 'Pack Starter',
    description: '',
    state: 'on_sale',
    currency: 'EUR',
    cycleUnit: 'month',
    cycleCount: 1,
    priceMinor: 1000,
    setupFeeMinor: 0,
    taxClass: 'standard',
    invoiceLeadDays: null,
    prorated: true,
    sourcePlanId: null,
    offeredToResellers: false,
    resources: [storageTerms()],
    soldAt: null,
    createdAt: instant('2026-01-01T00:00:00.000Z'),
    ...overrides,
  }
}

/** The body of an order; customer and plan have to be given. */
export function anOrder(
  given: Pick<BodyInput<typeof createSubscription>, 'customerId' | 'planId'> &
    Partial<BodyInput<typeof createSubscription>>,
): BodyInput<typeof createSubscription> {
  return { addonPlanIds: [], ...given }
}

/** The half-open period between two dates. */
export function aPeriod(start: string, end: string) {
  return { start: plainDate(start), end: plainDate(end) }
}
