import type { ReplyOf } from '@palier/contracts'
import type { deletePlan as contract } from '@palier/contracts/catalog'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { deleteUnsoldPlan, selectPlans } from '../store.ts'

/** Deletes a plan that was never sold; one that was is refused, and can be retired. */
export async function deletePlan(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const row = oneOr('plan.not_found', await selectPlans(ctx.tx, ctx.scope, [params.planId], 'update'))
  const deleted = await deleteUnsoldPlan(ctx.tx, ctx.scope, row.id)
  if (deleted.length === 0) throw new Refusal('plan.in_use')
  await ctx.record('plan.deleted', { object: { type: 'plan', id: row.id, name: row.name }, payload: {} })
  return {}
}
