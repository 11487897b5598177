import type { TaxRuleId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import { taxRules } from './schema.ts'

export type TaxRuleRow = typeof taxRules.$inferSelect

const visibleRules = (scope: Scope) => visibleTo(scope, { sellerId: taxRules.sellerId })

/** One seller writes rules one after the other: two at once could each see no overlap. Held until the transaction ends. */
export async function lockRules(tx: Tx, scope: Scope): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tax_rules ${scope.sellerId}`}, 0))`)
}

/** By country, class and day. */
export async function selectRules(tx: Tx, scope: Scope): Promise<TaxRuleRow[]> {
  return tx
    .select()
    .from(taxRules)
    .where(visibleRules(scope))
    .orderBy(taxRules.country, taxRules.taxClass, taxRules.validFrom, taxRules.id)
}

export async function insertRules(tx: Tx, rows: readonly TaxRuleRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(taxRules).values([...rows])
}

export async function endRule(tx: Tx, scope: Scope, id: TaxRuleId, validUntil: PlainDate): Promise<void> {
  await tx
    .update(taxRules)
    .set({ validUntil })
    .where(and(visibleRules(scope), eq(taxRules.id, id)))
}

export async function deleteRule(tx: Tx, scope: Scope, id: TaxRuleId): Promise<TaxRuleRow[]> {
  return tx
    .delete(taxRules)
    .where(and(visibleRules(scope), eq(taxRules.id, id)))
    .returning()
}
