import type { PlanResource } from '@palier/contracts/catalog'
import { plan, type Result, refuse } from '@palier/kernel'
import type { AllotmentRow } from '../store.ts'

/** What a seller may sell in all. */
export type Limits = Pick<AllotmentRow, 'overselling' | 'subscriptionsLimit' | 'limits'>

/** What a seller and those below it have sold, in base units by `resourceKey`; every sale once, however many floors it has. */
export type Standing = {
  readonly sold: number
  readonly promised: ReadonlyMap<string, number>
  readonly used: ReadonlyMap<string, number>
}

/** What one subscription would grant of one resource. */
export type Promised = Pick<PlanResource, 'resource' | 'included' | 'hardLimit'> & {
  readonly service: string
  readonly unit: 'byte' | 'piece'
}

/** What is to be sold: so many subscriptions with all that they grant. */
export type Asked = { readonly subscriptions: number; readonly promises: readonly Promised[] }

export type Shortage = 'allotment.subscriptions' | 'allotment.exceeded' | 'allotment.without_limit'

export function resourceKey({ service, resource }: { service: string; resource: string }): string {
  return `${service} ${resource}`
}

/**
 * Whether a sale fits. The number of subscriptions always counts; what they promise only where overselling is forbidden, and there
 * something without a limit never fits in a limited amount. The refusal names the resource, what is left and what was asked.
 * [PLK-039, PLK-042]
 */
export function roomFor(asked: Asked, limits: Limits, standing: Standing): Result<null, Shortage> {
  const { subscriptionsLimit } = limits
  if (subscriptionsLimit !== null && standing.sold + asked.subscriptions > subscriptionsLimit) {
    const left = leftOf(subscriptionsLimit, standing.sold)
    return refuse('allotment.subscriptions', { resource: 'subscriptions', left, asked: asked.subscriptions })
  }
  if (limits.overselling === 'allowed') return plan(null)
  for (const each of limits.limits) {
    const wanted = asked.promises.filter((promised) => resourceKey(promised) === resourceKey(each))
    const { service, resource } = each
    const left = leftOf(each.limit, standing.promised.get(resourceKey(each)) ?? 0)
    const unit = wanted[0]?.unit ?? 'piece'
    if (wanted.some(({ hardLimit }) => hardLimit === null))
      return refuse('allotment.without_limit', { service, resource, unit, left })
    const sum = wanted.reduce((total, { hardLimit }) => total + (hardLimit ?? 0), 0)
    if (sum > left) return refuse('allotment.exceeded', { service, resource, unit, left, asked: sum })
  }
  return plan(null)
}

/** The resources of which more is used than is allotted, whatever was promised. */
export function exceededOf({ limits }: Limits, { used }: Standing): string[] {
  return limits.filter((each) => (used.get(resourceKey(each)) ?? 0) > each.limit).map(({ resource }) => resource)
}

/** An allotment may have been lowered below what was sold. */
function leftOf(limit: number, taken: number): number {
  return Math.max(0, limit - taken)
}
