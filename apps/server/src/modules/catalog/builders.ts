import type { BodyInput } from '@palier/contracts'
import type { createPlan, PlanResource, ServiceDeclaration } from '@palier/contracts/catalog'
import type { ResourceTerms } from './domain/resource-terms.ts'

/** A service that sells measured storage and counted accounts. */
export function aDeclaration(overrides: Partial<ServiceDeclaration> = {}): ServiceDeclaration {
  return {
    kind: 'backup',
    resources: [
      {
        key: 'storage',
        kind: 'measured',
        unit: 'byte',
        billedBy: 1_000_000,
        pricedPer: 1_000_000_000,
        aggregation: 'peak',
        overusePriced: true,
      },
      {
        key: 'accounts',
        kind: 'counted',
        unit: 'piece',
        billedBy: 1,
        pricedPer: 1,
        aggregation: 'peak',
        overusePriced: false,
      },
    ],
    ...overrides,
  }
}

/** 50 MB included, 2.00 per further GB counted by the MB, at most 150 MB. */
export function aStorage(overrides: Partial<PlanResource> = {}): PlanResource {
  return { resource: 'storage', included: 50_000_000, hardLimit: 150_000_000, overusePriceMinor: 200, ...overrides }
}

export function storageTerms(overrides: Partial<ResourceTerms> = {}): ResourceTerms {
  return {
    ...aStorage(),
    kind: 'measured',
    unit: 'byte',
    billedBy: 1_000_000,
    pricedPer: 1_000_000_000,
    aggregation: 'peak',
    ...overrides,
  }
}

/** The body of a plan of 10.00 a month with storage. */
export function aPlan(overrides: Partial<BodyInput<typeof createPlan>> = {}): BodyInput<typeof createPlan> {
  return {
    name: 'Pack Starter',
    code: 'pack-starter',
    service: 'backup',
    currency: 'EUR',
    cycle: { unit: 'month', count: 1 },
    priceMinor: 1000,
    resources: [aStorage()],
    ...overrides,
  }
}
