import type { ReplyOf } from '@palier/contracts'
import type { updatePlan as contract } from '@palier/contracts/catalog'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, orRefuse } from '../../../platform/refusal.ts'
import { declarationOf, type Services } from '../declarations.ts'
import { freezeTerms } from '../domain/resource-terms.ts'
import { toPlan } from '../replies.ts'
import { type NewPlanRow, type PlanRow, selectPlans, updatePlanRow } from '../store.ts'

/** Changes a plan for sales from now on; what was agreed in subscriptions stays. */
export async function updatePlan(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
  services: Services,
): Promise<ReplyOf<typeof contract>> {
  const before = oneOr('plan.not_found', await selectPlans(ctx.tx, ctx.scope, [params.planId], 'update'))
  const { resources, ...fields } = body
  const terms = resources && orRefuse(freezeTerms(resources, declarationOf(services, before.service)))
  const values = present({ ...fields, resources: terms && [...terms] })
  if (Object.keys(values).length === 0) return toPlan(before)
  const after = oneOr('plan.not_found', await updatePlanRow(ctx.tx, ctx.scope, params.planId, values))
  await ctx.record('plan.changed', {
    object: { type: 'plan', id: after.id, name: after.name },
    payload: {},
    changes: changesBetween(before, after),
  })
  return toPlan(after)
}

/** Without the keys that were not given. */
function present(fields: { [Key in keyof NewPlanRow]?: NewPlanRow[Key] | undefined }): Partial<NewPlanRow> {
  // Object.fromEntries forgets the types of the keys, which are those of the argument.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<NewPlanRow>
}

const shown = [
  'name',
  'description',
  'state',
  'priceMinor',
  'setupFeeMinor',
  'taxClass',
  'invoiceLeadDays',
  'prorated',
  'resources',
  'offeredToResellers',
] as const

function changesBetween(before: PlanRow, after: PlanRow): Record<string, { before: unknown; after: unknown }> {
  const changed = shown.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(changed.map((key) => [key, { before: before[key], after: after[key] }]))
}
