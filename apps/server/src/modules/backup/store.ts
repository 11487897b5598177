import type { BackupAccountId, BackupGroupId, BackupTaskId, SubscriptionId } from '@palier/contracts'
import type { Instant, PlainDate } from '@palier/kernel'
import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db/database.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { subscriptions } from '../subscriptions/index.ts'
import { backupAccounts, backupGroups, backupTasks } from './schema.ts'

export type AccountRow = typeof backupAccounts.$inferSelect
export type GroupRow = typeof backupGroups.$inferSelect
export type TaskRow = typeof backupTasks.$inferSelect
export type NewAccountRow = typeof backupAccounts.$inferInsert

export const visibleAccounts = (scope: Scope) => visibleTo(scope, backupAccounts)
const visibleGroups = (scope: Scope) => visibleTo(scope, backupGroups)
const visibleTasks = (scope: Scope) => visibleTo(scope, backupTasks)

/** Whoever changes volumes or the number of accounts of a pack does so alone until the transaction ends. */
export async function lockPack(tx: Tx, subscriptionId: SubscriptionId): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`backup pack ${subscriptionId}`}, 0))`)
}

/** The accounts of these packs whose data is there, in the order of their creation. */
export async function selectAccountsOfPacks(
  tx: Tx,
  scope: Scope,
  ids: readonly SubscriptionId[],
): Promise<AccountRow[]> {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(backupAccounts)
    .where(
      and(
        visibleAccounts(scope),
        sql`${backupAccounts.subscriptionId} = any(${uuidArray(ids)})`,
        isNull(backupAccounts.erasedAt),
      ),
    )
    .orderBy(backupAccounts.id)
}

export async function selectAccounts(tx: Tx, scope: Scope, ids: readonly BackupAccountId[]): Promise<AccountRow[]> {
  return tx
    .select()
    .from(backupAccounts)
    .where(
      and(visibleAccounts(scope), sql`${backupAccounts.id} = any(${uuidArray(ids)})`, isNull(backupAccounts.erasedAt)),
    )
}

/** Accounts that still have data although their pack ended on that day or before; or, of these, the one asked for. */
export async function selectAccountsToErase(
  tx: Tx,
  scope: Scope,
  endedBy: PlainDate,
  limit: number,
  only?: BackupAccountId,
): Promise<Pick<AccountRow, 'id' | 'number' | 'location'>[]> {
  return tx
    .select({ id: backupAccounts.id, number: backupAccounts.number, location: backupAccounts.location })
    .from(backupAccounts)
    .innerJoin(
      subscriptions,
      and(eq(subscriptions.id, backupAccounts.subscriptionId), eq(subscriptions.sellerId, backupAccounts.sellerId)),
    )
    .where(
      and(
        visibleAccounts(scope),
        isNull(backupAccounts.erasedAt),
        eq(subscriptions.state, 'ended'),
        lte(subscriptions.endsOn, endedBy),
        only && eq(backupAccounts.id, only),
      ),
    )
    .orderBy(backupAccounts.id)
    .limit(limit)
}

/** Reports on one account come one after the other. */
export async function lockAccount(tx: Tx, scope: Scope, id: BackupAccountId): Promise<AccountRow[]> {
  return tx
    .select()
    .from(backupAccounts)
    .where(and(visibleAccounts(scope), eq(backupAccounts.id, id), isNull(backupAccounts.erasedAt)))
    .for('update')
}

export async function insertAccount(tx: Tx, row: NewAccountRow): Promise<void> {
  await tx.insert(backupAccounts).values(row)
}

export async function updateAccount(
  tx: Tx,
  scope: Scope,
  id: BackupAccountId,
  values: Partial<NewAccountRow>,
): Promise<void> {
  await tx
    .update(backupAccounts)
    .set(values)
    .where(and(visibleAccounts(scope), eq(backupAccounts.id, id)))
}

export async function disableAccountsOfPack(tx: Tx, scope: Scope, id: SubscriptionId): Promise<void> {
  await tx
    .update(backupAccounts)
    .set({ enabled: false })
    .where(and(visibleAccounts(scope), eq(backupAccounts.subscriptionId, id)))
}

export type UsedBytes = { readonly accountId: string; readonly usedBytes: number }

/** When a backup was last completed, whoever reported it. */
export async function saveLastBackup(tx: Tx, scope: Scope, id: BackupAccountId, lastBackupAt: Instant): Promise<void> {
  await tx
    .update(backupAccounts)
    .set({ lastBackupAt })
    .where(and(visibleAccounts(scope), eq(backupAccounts.id, id)))
}

/** One statement for all; absolute figures, so that repeating it is harmless. */
export async function saveUsedBytes(tx: Tx, scope: Scope, readings: readonly UsedBytes[]): Promise<void> {
  const used = `{${readings.map(({ usedBytes }) => usedBytes).join(',')}}`
  await tx.execute(sql`update backup_accounts set used_bytes = measured.used
    from unnest(${uuidArray(readings.map(({ accountId }) => accountId))}, ${used}::bigint[]) as measured (id, used)
    where ${visibleAccounts(scope)} and backup_accounts.id = measured.id`)
}

/** What all accounts of each pack occupy together, in the order of the packs. */
export async function selectUsedOfPacks(tx: Tx, scope: Scope, ids: readonly SubscriptionId[]) {
  return tx
    .select({
      subscriptionId: backupAccounts.subscriptionId,
      usedBytes: sql<number>`sum(${backupAccounts.usedBytes})::bigint`,
    })
    .from(backupAccounts)
    .where(and(visibleAccounts(scope), sql`${backupAccounts.subscriptionId} = any(${uuidArray(ids)})`))
    .groupBy(backupAccounts.subscriptionId)
    .orderBy(backupAccounts.subscriptionId)
}

export async function selectGroupsOfPacks(tx: Tx, scope: Scope, ids: readonly SubscriptionId[]): Promise<GroupRow[]> {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(backupGroups)
    .where(and(visibleGroups(scope), sql`${backupGroups.subscriptionId} = any(${uuidArray(ids)})`))
    .orderBy(backupGroups.name, backupGroups.id)
}

export async function selectGroup(tx: Tx, scope: Scope, id: BackupGroupId): Promise<GroupRow[]> {
  return tx
    .select()
    .from(backupGroups)
    .where(and(visibleGroups(scope), eq(backupGroups.id, id)))
}

export async function insertGroup(tx: Tx, row: GroupRow): Promise<void> {
  await tx.insert(backupGroups).values(row)
}

export async function updateGroup(
  tx: Tx,
  scope: Scope,
  id: BackupGroupId,
  values: Partial<Pick<GroupRow, 'name' | 'volumeBytes'>>,
): Promise<void> {
  await tx
    .update(backupGroups)
    .set(values)
    .where(and(visibleGroups(scope), eq(backupGroups.id, id)))
}

export async function deleteGroup(tx: Tx, scope: Scope, id: BackupGroupId): Promise<void> {
  await tx.delete(backupGroups).where(and(visibleGroups(scope), eq(backupGroups.id, id)))
}

/** The tasks of these accounts by name. */
export async function selectTasks(tx: Tx, scope: Scope, ids: readonly BackupAccountId[]): Promise<TaskRow[]> {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(backupTasks)
    .where(and(visibleTasks(scope), inArray(backupTasks.accountId, [...ids])))
    .orderBy(backupTasks.name, backupTasks.id)
}

export type TaskReport = Omit<TaskRow, 'id'> & { id: BackupTaskId }

/** The task of that name takes the report over unless it has a later one. */
export async function upsertTask(tx: Tx, row: TaskReport): Promise<void> {
  await tx
    .insert(backupTasks)
    .values(row)
    .onConflictDoUpdate({
      target: [backupTasks.sellerId, backupTasks.accountId, backupTasks.name],
      set: { state: row.state, message: row.message, lastRunAt: row.lastRunAt, addedBytes: row.addedBytes },
      setWhere: sql`${backupTasks.lastRunAt} is null or excluded.last_run_at >= ${backupTasks.lastRunAt}`,
    })
}
