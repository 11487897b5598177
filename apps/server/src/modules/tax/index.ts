import type { Ctx } from '../../platform/db/transaction.ts'
import type { Module } from '../../platform/module.ts'
import type { DatedRule } from './domain/rules.ts'
import { taxRoutes } from './routes.ts'
import { selectRules } from './store.ts'

export { seedDefaultRules } from './actions/seed-default-rules.ts'
export { type Sale, type TaxDecision, taxFor } from './domain/decision.ts'
export type { DatedRule } from './domain/rules.ts'
export { type TaxTotal, taxTotals } from './domain/totals.ts'

export function taxModule(): Module {
  return { name: 'tax', routes: taxRoutes }
}

/** All rules of the seller, for `taxFor`: a bill run reads them once. */
export async function loadRules(ctx: Ctx): Promise<DatedRule[]> {
  return selectRules(ctx.tx, ctx.scope)
}
