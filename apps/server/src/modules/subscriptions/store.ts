import type { CustomerId, SubscriptionId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { type AnyColumn, and, eq, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import type { Reason, State } from './domain/lifecycle.ts'
import {
  accountNumbers,
  subscriptionCancellations,
  subscriptionItems,
  subscriptionSuspensions,
  subscriptions,
} from './schema.ts'

export type SubscriptionRow = typeof subscriptions.$inferSelect
export type SubscriptionItemRow = typeof subscriptionItems.$inferSelect
export type SuspensionRow = typeof subscriptionSuspensions.$inferSelect
export type CancellationRow = typeof subscriptionCancellations.$inferSelect

const visible = (scope: Scope) =>
  visibleTo(scope, { sellerId: subscriptions.sellerId, customerId: subscriptions.customerId })
const visibleItems = (scope: Scope) =>
  visibleTo(scope, { sellerId: subscriptionItems.sellerId, customerId: subscriptionItems.customerId })
const visibleSuspensions = (scope: Scope) =>
  visibleTo(scope, { sellerId: subscriptionSuspensions.sellerId, customerId: subscriptionSuspensions.customerId })

export async function insertSubscription(
  tx: Tx,
  row: SubscriptionRow,
  items: readonly SubscriptionItemRow[],
): Promise<void> {
  await tx.insert(subscriptions).values(row)
  await tx.insert(subscriptionItems).values([...items])
}

/** False when the number was given before, by whichever seller. */
export async function claimNumber(tx: Tx, row: typeof accountNumbers.$inferInsert): Promise<boolean> {
  const claimed = await tx.insert(accountNumbers).values(row).onConflictDoNothing().returning()
  return claimed.length === 1
}

export async function selectSubscriptions(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
): Promise<SubscriptionRow[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(and(visible(scope), isOneOf(subscriptions.id, ids)))
    .orderBy(subscriptions.id)
}

/** In the order of ids, so that two commands never wait for each other. */
export async function lockSubscriptions(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
): Promise<SubscriptionRow[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(and(visible(scope), isOneOf(subscriptions.id, ids)))
    .orderBy(subscriptions.id)
    .for('update')
}

/** The main plan first, then add-ons as they were agreed. */
export async function selectItems(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
): Promise<SubscriptionItemRow[]> {
  return tx
    .select()
    .from(subscriptionItems)
    .where(and(visibleItems(scope), isOneOf(subscriptionItems.subscriptionId, ids)))
    .orderBy(sql`${subscriptionItems.subscriptionId}, ${subscriptionItems.kind} desc, ${subscriptionItems.id}`)
}

export async function selectSuspensions(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
): Promise<SuspensionRow[]> {
  return tx
    .select()
    .from(subscriptionSuspensions)
    .where(and(visibleSuspensions(scope), isOneOf(subscriptionSuspensions.subscriptionId, ids)))
    .orderBy(subscriptionSuspensions.suspendedAt, subscriptionSuspensions.reason)
}

/** A reason that holds already stays as it was. */
export async function insertSuspensions(tx: Tx, rows: readonly SuspensionRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(subscriptionSuspensions)
      .values([...rows])
      .onConflictDoNothing()
}

/** Without a reason: all that hold these subscriptions. */
export async function deleteSuspensions(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
  reason?: Reason,
): Promise<void> {
  if (ids.length === 0) return
  const ofReason = reason === undefined ? undefined : eq(subscriptionSuspensions.reason, reason)
  await tx
    .delete(subscriptionSuspensions)
    .where(and(visibleSuspensions(scope), isOneOf(subscriptionSuspensions.subscriptionId, ids), ofReason))
}

export async function saveCancellations(tx: Tx, rows: readonly CancellationRow[]): Promise<void> {
  if (rows.length === 0) return
  const { takesEffect, endsOn, reason, actorName, cancelledAt } = subscriptionCancellations
  const given = Object.entries({ takesEffect, endsOn, reason, actorName, cancelledAt })
  await tx
    .insert(subscriptionCancellations)
    .values([...rows])
    .onConflictDoUpdate({
      target: subscriptionCancellations.subscriptionId,
      set: Object.fromEntries(given.map(([key, column]) => [key, sql.raw(`excluded.${column.name}`)])),
    })
}

export type StateChange = {
  readonly id: SubscriptionId
  readonly state: State
  readonly endsOn: PlainDate | null
  readonly nextInvoiceOn: PlainDate | null
}

/** One statement for all. */
export async function saveStates(tx: Tx, scope: Scope, changes: readonly StateChange[]): Promise<void> {
  if (changes.length === 0) return
  const list = (values: readonly (string | null)[]) => `{${values.map((value) => value ?? 'null').join(',')}}`
  await tx.execute(sql`update subscriptions set state = changed.state, ends_on = changed.ends_on, next_invoice_on = changed.next_invoice_on
    from unnest(${uuidArray(changes.map(({ id }) => id))}, ${list(changes.map(({ state }) => state))}::text[],
      ${list(changes.map(({ endsOn }) => endsOn))}::date[], ${list(changes.map(({ nextInvoiceOn }) => nextInvoiceOn))}::date[])
      as changed (id, state, ends_on, next_invoice_on)
    where ${visible(scope)} and subscriptions.id = changed.id`)
}

/** Writes some columns of one subscription. */
export async function saveChange(
  tx: Tx,
  scope: Scope,
  id: SubscriptionId,
  change: Partial<typeof subscriptions.$inferInsert>,
): Promise<void> {
  await tx
    .update(subscriptions)
    .set(change)
    .where(and(visible(scope), eq(subscriptions.id, id)))
}

/** What runs, waits or is held for the customer. */
export async function selectLivingIdsOf(tx: Tx, scope: Scope, customerId: CustomerId): Promise<SubscriptionId[]> {
  const rows = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(visible(scope), eq(subscriptions.customerId, customerId), ne(subscriptions.state, 'ended')))
    .orderBy(subscriptions.id)
  return rows.map(({ id }) => id)
}

/** The same of several customers, whole. */
export async function selectLivingOf(
  tx: Tx,
  scope: Scope,
  customerIds: readonly CustomerId[],
): Promise<SubscriptionRow[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(and(visible(scope), isOneOf(subscriptions.customerId, customerIds), ne(subscriptions.state, 'ended')))
    .orderBy(subscriptions.id)
}

/** Nothing more is invoiced of what has ended. */
export async function waiveRest(tx: Tx, scope: Scope, customerId: CustomerId): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ nextInvoiceOn: null })
    .where(and(visible(scope), eq(subscriptions.customerId, customerId), eq(subscriptions.state, 'ended')))
}

/** Subscriptions whose end was reached and that did not end yet. */
export async function selectIdsToEnd(tx: Tx, scope: Scope, today: PlainDate, limit: number): Promise<SubscriptionId[]> {
  const rows = await tx
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        visible(scope),
        lte(subscriptions.endsOn, today),
        ne(subscriptions.state, 'ended'),
        // What waits for its order's payment has not begun; its trial moves with its first day.
        ne(subscriptions.state, 'pending'),
      ),
    )
    .orderBy(subscriptions.id)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** One array parameter, however many ids there are. */
function isOneOf(column: AnyColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(${uuidArray(ids)})`
}
