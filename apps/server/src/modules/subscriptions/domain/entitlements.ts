import type { PlanResource } from '@palier/contracts/catalog'
import type { ResourceOverride } from '@palier/contracts/tenancy'
import { plan, type Result, refuse } from '@palier/kernel'
import type { z } from 'zod'
import type { ResourceTerms } from '../../catalog/index.ts'

type Override = z.output<typeof ResourceOverride>
type Granting = { readonly resources: readonly ResourceTerms[] }

/** What a subscription grants of one resource, all items together, with the facts of the resource. */
export type Entitlement = ResourceTerms

/**
 * The sum of what the plan and its add-ons grant, in the order in which resources first appear. No limit as soon as one item
 * has none; the price of further use is that of the first item that sells it. [PLK-071]
 */
export function entitlementsOf(items: readonly Granting[]): Entitlement[] {
  const sums = new Map<string, Entitlement>()
  for (const { resources } of items) {
    for (const terms of resources) {
      const sum = sums.get(terms.resource)
      sums.set(terms.resource, sum ? added(sum, terms) : terms)
    }
  }
  return [...sums.values()]
}

/** What all items include of one resource, in base units. */
export function includedOf(items: readonly Granting[], resource: string): number {
  let included = 0
  for (const { resources } of items) {
    for (const terms of resources) if (terms.resource === resource) included += terms.included
  }
  return included
}

/**
 * The resources of a main plan with the values that were agreed with one subscriber. Refuses a resource that the plan
 * does not have, and a limit below what is included. [PLK-185]
 */
export function withOverrides(
  resources: readonly ResourceTerms[],
  overrides: readonly Override[],
): Result<readonly ResourceTerms[], 'plan.unknown_resource' | 'plan.limit_below_included'> {
  for (const [position, { resource }] of overrides.entries()) {
    if (resources.some((terms) => terms.resource === resource)) continue
    return refuse('plan.unknown_resource', { resource }, [
      { path: `body.overrides.${position}.resource`, code: 'unknown' },
    ])
  }
  const changed = resources.map((terms) =>
    overrides.filter((each) => each.resource === terms.resource).reduce(overridden, terms),
  )
  const short = changed.find(({ included, hardLimit }) => hardLimit !== null && hardLimit < included)
  if (!short) return plan(changed)
  const { resource, included, hardLimit } = short
  return refuse('plan.limit_below_included', { resource, included, hardLimit: hardLimit ?? 0 })
}

function added(sum: Entitlement, terms: PlanResource): Entitlement {
  const isLimited = sum.hardLimit !== null && terms.hardLimit !== null
  return {
    ...sum,
    included: sum.included + terms.included,
    hardLimit: isLimited ? (sum.hardLimit ?? 0) + (terms.hardLimit ?? 0) : null,
    overusePriceMinor: sum.overusePriceMinor ?? terms.overusePriceMinor,
  }
}

function overridden(terms: ResourceTerms, { included, hardLimit }: Override): ResourceTerms {
  return {
    ...terms,
    included: included ?? terms.included,
    hardLimit: hardLimit === undefined ? terms.hardLimit : hardLimit,
  }
}
