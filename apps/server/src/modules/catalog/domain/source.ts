import { plan, type Result, refuse } from '@palier/kernel'
import type { PlanRow } from '../store.ts'

type Alike = Pick<PlanRow, 'kind' | 'service' | 'currency'> & { cycle: { unit: string; count: number } }
type Source = Pick<
  PlanRow,
  'kind' | 'service' | 'currency' | 'cycleUnit' | 'cycleCount' | 'state' | 'offeredToResellers'
>

/**
 * A plan can be sold from a plan of the parent seller that is on sale, offered to resellers, and alike in kind, service,
 * currency and cycle: one sale then makes two subscriptions whose periods run together.
 */
export function checkSource(written: Alike, source: Source | undefined): Result<true, 'plan.source_not_offered'> {
  const isOffered = source?.state === 'on_sale' && source.offeredToResellers
  const isAlike =
    source?.kind === written.kind &&
    source.service === written.service &&
    source.currency === written.currency &&
    source.cycleUnit === written.cycle.unit &&
    source.cycleCount === written.cycle.count
  if (isOffered && isAlike) return plan(true)
  return refuse('plan.source_not_offered', {}, [{ path: 'body.sourcePlanId', code: 'not_offered' }])
}
