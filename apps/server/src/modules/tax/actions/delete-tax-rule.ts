import type { ReplyOf } from '@palier/contracts'
import type { deleteTaxRule as contract } from '@palier/contracts/tax'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { deleteRule } from '../store.ts'

/** Removes a rule; issued documents keep the evidence that was frozen on them. */
export async function deleteTaxRule(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const row = oneOr('tax_rule.not_found', await deleteRule(ctx.tx, ctx.scope, params.taxRuleId))
  await ctx.record('tax_rule.deleted', { object: { type: 'tax_rule', id: row.id, name: row.name }, payload: {} })
  return {}
}
