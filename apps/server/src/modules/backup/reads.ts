import type { BackupAccountId, BackupGroupId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/backup'
import { and, eq, getTableColumns, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { subscriptions } from '../subscriptions/index.ts'
import { customers } from '../tenancy/index.ts'
import { locationsOfPacks } from './locations.ts'
import { packsOf } from './packs.ts'
import { type ShownAccount, type Site, toAccount, toGroup, toPack } from './replies.ts'
import { backupAccounts, backupGroups } from './schema.ts'
import { selectAccountsOfPacks, selectGroup, selectTasks, visibleAccounts } from './store.ts'

/** Packs that were started and have not ended, with everything in them; nine queries a page. [DC-002, DC-003] */
export async function listBackupPacks(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listBackupPacks>,
  site: Site,
): Promise<ReplyOf<typeof contract.listBackupPacks>> {
  const keys = keyset(query, { createdAt: { by: subscriptions.createdAt, type: 'timestamptz' } }, subscriptions.id)
  const rows = await ctx.tx
    .select({ id: subscriptions.id, customerName: customers.name, sortKey: keys.sortKey })
    .from(subscriptions)
    .innerJoin(
      customers,
      and(eq(customers.id, subscriptions.customerId), eq(customers.sellerId, subscriptions.sellerId)),
    )
    .where(
      and(
        visibleTo(ctx.scope, subscriptions),
        eq(subscriptions.service, 'backup'),
        notInArray(subscriptions.state, ['pending', 'ended']),
        isNull(subscriptions.downstreamSubscriptionId),
        query.customerId && eq(subscriptions.customerId, query.customerId),
        query.subscriptionId && eq(subscriptions.id, query.subscriptionId),
        query.search ? beginningWith(subscriptions.name, query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  const ids = rows.map(({ id }) => id)
  const packs = new Map((await packsOf(ctx, ids)).map((pack) => [pack.agreement.subscription.id, pack]))
  const nextLocation = await locationsOfPacks(ctx, ids, site.locations)
  const inPacks = sql`${backupAccounts.subscriptionId} = any(${`{${ids.join(',')}}`}::uuid[])`
  const accounts = ids.length === 0 ? [] : await accountsWhere(ctx, inPacks)
  const replies = Map.groupBy(await repliesOf(ctx, accounts, site), (account) => account.subscriptionId)
  const { items, nextCursor } = toPage(rows, keys, (row) => row)
  return {
    items: items.flatMap(({ id, customerName }) => {
      const pack = packs.get(id)
      return pack ? [toPack(pack, customerName, replies.get(id) ?? [], nextLocation(id))] : []
    }),
    nextCursor,
  }
}

export async function listBackupAccounts(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listBackupAccounts>,
  site: Site,
): Promise<ReplyOf<typeof contract.listBackupAccounts>> {
  const keys = keyset(
    query,
    {
      createdAt: { by: backupAccounts.createdAt, type: 'timestamptz' },
      number: { by: sql`(${backupAccounts.number} collate "C")`, type: 'text' },
      usedBytes: { by: backupAccounts.usedBytes, type: 'bigint' },
    },
    backupAccounts.id,
  )
  const rows = await ctx.tx
    .select({ ...shown, sortKey: keys.sortKey })
    .from(backupAccounts)
    .innerJoin(customers, holderOf)
    .leftJoin(backupGroups, groupOf)
    .where(
      and(
        visibleAccounts(ctx.scope),
        isNull(backupAccounts.erasedAt),
        query.customerId && eq(backupAccounts.customerId, query.customerId),
        query.groupId && eq(backupAccounts.groupId, query.groupId),
        query.subscriptionId && eq(backupAccounts.subscriptionId, query.subscriptionId),
        query.state && eq(backupAccounts.state, query.state),
        query.search ? beginningWith(backupAccounts.number, query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  const replies = new Map((await repliesOf(ctx, rows, site)).map((reply) => [reply.id, reply]))
  return toPage(rows, keys, (row) => replies.get(row.id) ?? toAccount(row, [], site))
}

/** @throws Refusal `backup_account.not_found` */
export async function readAccount(ctx: Ctx, id: BackupAccountId, site: Site): Promise<contract.BackupAccount> {
  const rows = await accountsWhere(ctx, eq(backupAccounts.id, id))
  return oneOr('backup_account.not_found', await repliesOf(ctx, rows, site))
}

/** @throws Refusal `backup_group.not_found` */
export async function readGroup(ctx: Ctx, id: BackupGroupId): Promise<contract.BackupGroup> {
  const group = oneOr('backup_group.not_found', await selectGroup(ctx.tx, ctx.scope, id))
  return toGroup(group, await selectAccountsOfPacks(ctx.tx, ctx.scope, [group.subscriptionId]))
}

const shown = { ...getTableColumns(backupAccounts), customerName: customers.name, groupName: backupGroups.name }
const holderOf = and(eq(customers.id, backupAccounts.customerId), eq(customers.sellerId, backupAccounts.sellerId))
const groupOf = and(eq(backupGroups.id, backupAccounts.groupId), eq(backupGroups.sellerId, backupAccounts.sellerId))

async function accountsWhere(ctx: Ctx, condition: SQL): Promise<ShownAccount[]> {
  return ctx.tx
    .select(shown)
    .from(backupAccounts)
    .innerJoin(customers, holderOf)
    .leftJoin(backupGroups, groupOf)
    .where(and(visibleAccounts(ctx.scope), isNull(backupAccounts.erasedAt), condition))
    .orderBy(backupAccounts.id)
}

/** The tasks of all accounts come with one query. */
async function repliesOf(ctx: Ctx, rows: readonly ShownAccount[], site: Site) {
  const ids = rows.map(({ id }) => id)
  const tasks = Map.groupBy(await selectTasks(ctx.tx, ctx.scope, ids), (task) => task.accountId)
  return rows.map((row) => toAccount(row, tasks.get(row.id) ?? [], site))
}

/** The beginning of a number, which begins with the customer's number; a range of a bytewise index. */
function beginningWith(column: typeof backupAccounts.number | typeof subscriptions.name, search: string): SQL {
  const name = sql`(${column} collate "C")`
  return sql`(${name} >= ${search} and ${name} < ${`${search}\u{10ffff}`})`
}
