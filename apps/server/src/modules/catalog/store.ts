import type { PlanId } from '@palier/contracts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import { plans } from './schema.ts'

export type PlanRow = typeof plans.$inferSelect
export type NewPlanRow = typeof plans.$inferInsert

/** How a plan is locked: `share` keeps it from being deleted until the sale is written. */
export type PlanLock = 'none' | 'share' | 'update'

const visiblePlans = (scope: Scope) => visibleTo(scope, { sellerId: plans.sellerId })

/** Undefined when the seller has another plan with this code. */
export async function insertPlan(tx: Tx, row: NewPlanRow): Promise<PlanRow | undefined> {
  const [inserted] = await tx
    .insert(plans)
    .values(row)
    .onConflictDoNothing({ target: [plans.sellerId, plans.code] })
    .returning()
  return inserted
}

export async function selectPlans(
  tx: Tx,
  scope: Scope,
  ids: readonly PlanId[],
  lock: PlanLock = 'none',
): Promise<PlanRow[]> {
  const query = tx
    .select()
    .from(plans)
    .where(and(visiblePlans(scope), inArray(plans.id, [...ids])))
    .orderBy(plans.id)
  if (lock === 'share') return query.for('key share')
  return lock === 'update' ? query.for('update') : query
}

export async function updatePlanRow(tx: Tx, scope: Scope, id: PlanId, values: Partial<NewPlanRow>): Promise<PlanRow[]> {
  return tx
    .update(plans)
    .set(values)
    .where(and(visiblePlans(scope), eq(plans.id, id)))
    .returning()
}

export async function markPlansSold(
  tx: Tx,
  scope: Scope,
  ids: readonly PlanId[],
  soldAt: PlanRow['createdAt'],
): Promise<void> {
  await tx
    .update(plans)
    .set({ soldAt })
    .where(and(visiblePlans(scope), inArray(plans.id, [...ids]), isNull(plans.soldAt)))
}

/** The deleted plan; none when it was sold or does not exist. */
export async function deleteUnsoldPlan(tx: Tx, scope: Scope, id: PlanId): Promise<PlanRow[]> {
  return tx
    .delete(plans)
    .where(and(visiblePlans(scope), eq(plans.id, id), isNull(plans.soldAt)))
    .returning()
}

/** What the seller offers to its resellers, by name. */
export async function selectOfferedPlans(tx: Tx, scope: Scope): Promise<PlanRow[]> {
  return tx
    .select()
    .from(plans)
    .where(and(visiblePlans(scope), eq(plans.offeredToResellers, true), eq(plans.state, 'on_sale')))
    .orderBy(sql`${plans.name}, ${plans.id}`)
}
