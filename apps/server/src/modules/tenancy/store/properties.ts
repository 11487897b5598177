import type { CustomerId, PropertyId } from '@palier/contracts'
import type { PropertyEffect } from '@palier/contracts/customer-notes'
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import { customerProperties as properties, customerPropertyValues as values } from '../schema.ts'

export type PropertyRow = typeof properties.$inferSelect
export type ValueRow = typeof values.$inferSelect

const own = (scope: Scope) => visibleTo(scope, { sellerId: properties.sellerId })
const visible = (scope: Scope) => visibleTo(scope, { sellerId: values.sellerId, customerId: values.customerId })

export async function selectProperties(tx: Tx, scope: Scope): Promise<PropertyRow[]> {
  return tx.select().from(properties).where(own(scope)).orderBy(asc(properties.name), asc(properties.id))
}

/** The effects of the properties that are active for a customer. */
export async function activeEffects(tx: Tx, scope: Scope, customerId: CustomerId): Promise<PropertyEffect[]> {
  const rows = await tx
    .select({ effect: properties.effect })
    .from(values)
    .innerJoin(properties, and(eq(properties.id, values.propertyId), own(scope)))
    .where(and(visible(scope), eq(values.customerId, customerId), values.active, isNotNull(properties.effect)))
  return rows.flatMap(({ effect }) => effect ?? [])
}

/** None where another property has the key. */
export async function insertProperty(tx: Tx, row: PropertyRow): Promise<PropertyRow[]> {
  return tx.insert(properties).values(row).onConflictDoNothing().returning()
}

export async function updateProperty(
  tx: Tx,
  scope: Scope,
  id: PropertyId,
  change: Partial<Pick<PropertyRow, 'name' | 'effect'>>,
): Promise<void> {
  await tx
    .update(properties)
    .set(change)
    .where(and(own(scope), eq(properties.id, id)))
}

export async function lockProperty(tx: Tx, scope: Scope, id: PropertyId): Promise<PropertyRow[]> {
  return tx
    .select()
    .from(properties)
    .where(and(own(scope), eq(properties.id, id)))
    .for('update')
}

export async function isActiveSomewhere(tx: Tx, scope: Scope, id: PropertyId): Promise<boolean> {
  const rows = await tx
    .select({ id: values.propertyId })
    .from(values)
    .where(and(visibleTo(scope, { sellerId: values.sellerId }), eq(values.propertyId, id), values.active))
    .limit(1)
  return rows.length > 0
}

/** With the values of customers for whom it was switched off. */
export async function deleteProperty(tx: Tx, scope: Scope, id: PropertyId): Promise<void> {
  await tx.delete(values).where(and(visibleTo(scope, { sellerId: values.sellerId }), eq(values.propertyId, id)))
  await tx.delete(properties).where(and(own(scope), eq(properties.id, id)))
}

export async function valuesOf(tx: Tx, scope: Scope, customerId: CustomerId): Promise<ValueRow[]> {
  return tx
    .select()
    .from(values)
    .where(and(visible(scope), eq(values.customerId, customerId)))
}

export async function saveValues(tx: Tx, rows: readonly ValueRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insert(values)
    .values([...rows])
    .onConflictDoUpdate({
      target: [values.customerId, values.propertyId],
      set: { active: sql`excluded.active`, value: sql`excluded.value` },
    })
}
