import type { ReplyOf } from '@palier/contracts'
import type { createTaxRule as contract } from '@palier/contracts/tax'
import { newId, rate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { planAddition } from '../domain/rules.ts'
import { toTaxRule } from '../replies.ts'
import { endRule, insertRules, lockRules, selectRules } from '../store.ts'

/** Adds a dated rule; the open one of the same country and class ends where it begins. */
export async function createTaxRule(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  await lockRules(ctx.tx, ctx.scope)
  const rules = await selectRules(ctx.tx, ctx.scope)
  const alike = rules.filter((rule) => rule.country === body.country && rule.taxClass === body.taxClass)
  const { closes } = orRefuse(planAddition(alike, body))
  if (closes !== null) await endRule(ctx.tx, ctx.scope, closes, body.validFrom)
  const row = { ...body, id: newId<'taxRule'>(), sellerId: ctx.scope.sellerId, rate: rate(body.rate) }
  await insertRules(ctx.tx, [row])
  await ctx.record('tax_rule.created', { object: { type: 'tax_rule', id: row.id, name: row.name }, payload: {} })
  return toTaxRule(row)
}
