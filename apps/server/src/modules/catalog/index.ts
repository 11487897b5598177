import type { PlanId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Module } from '../../platform/module.ts'
import { checkDeclarations, type Services } from './declarations.ts'
import { catalogRoutes } from './routes.ts'
import { markPlansSold, type PlanLock, type PlanRow, selectPlans } from './store.ts'

export type { Services } from './declarations.ts'
export type { ResourceTerms } from './domain/resource-terms.ts'
export { toResource } from './replies.ts'
export { plans } from './schema.ts'
export type { PlanRow } from './store.ts'

/** @throws Error when a declared resource cannot be billed. */
export function catalogModule({ services }: { services: Services }): Module {
  return { name: 'catalog', routes: catalogRoutes(checkDeclarations(services)) }
}

/** The seller's plans with these ids; those that are absent or another seller's are left out. */
export async function plansById(ctx: Ctx, ids: readonly PlanId[], lock: PlanLock = 'none'): Promise<PlanRow[]> {
  return ids.length === 0 ? [] : selectPlans(ctx.tx, ctx.scope, ids, lock)
}

/** Notes the first sale of plans, after which they can no longer be deleted. */
export async function markSold(ctx: Ctx, ids: readonly PlanId[]): Promise<void> {
  await markPlansSold(ctx.tx, ctx.scope, ids, ctx.now)
}
