import type { PlanResource, ResourceDeclaration, ServiceDeclaration } from '@palier/contracts/catalog'
import { plan, type Result, refuse } from '@palier/kernel'

/** A plan's resource with the facts that its service declared when the plan was written. */
export type ResourceTerms = PlanResource &
  Pick<ResourceDeclaration, 'kind' | 'unit' | 'billedBy' | 'pricedPer' | 'aggregation'>

type Terms = Result<readonly ResourceTerms[], 'plan.unknown_resource' | 'plan.limit_below_included' | 'request.invalid'>

/**
 * The resources of a plan with what the service declares of them, in the order of the declaration.
 * Refuses a resource that the service does not have, or that stands twice, a hard limit below what is included, and an
 * overuse price on a resource that is not sold by use.
 */
export function freezeTerms(resources: readonly PlanResource[], declaration: ServiceDeclaration): Terms {
  const terms: ResourceTerms[] = []
  for (const [position, resource] of resources.entries()) {
    const path = `body.resources.${position}`
    const declared = declaration.resources.find((each) => each.key === resource.resource)
    if (!declared || (resource.overusePriceMinor !== null && !declared.overusePriced)) {
      const detail = { resource: resource.resource, service: declaration.kind }
      const field = declared ? `${path}.overusePriceMinor` : `${path}.resource`
      return refuse('plan.unknown_resource', detail, [{ path: field, code: 'unknown' }])
    }
    if (terms.some((each) => each.resource === resource.resource)) {
      return refuse('request.invalid', {}, [{ path: `${path}.resource`, code: 'duplicate' }])
    }
    if (resource.hardLimit !== null && resource.hardLimit < resource.included) {
      const detail = { resource: resource.resource, hardLimit: resource.hardLimit, included: resource.included }
      return refuse('plan.limit_below_included', detail, [{ path: `${path}.hardLimit`, code: 'too_small' }])
    }
    terms.push(withFacts(resource, declared))
  }
  return plan(terms)
}

function withFacts(resource: PlanResource, declared: ResourceDeclaration): ResourceTerms {
  const { kind, unit, billedBy, pricedPer, aggregation } = declared
  return { ...resource, kind, unit, billedBy, pricedPer, aggregation }
}
