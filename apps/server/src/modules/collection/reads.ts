import type { CollectionId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/collection'
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { uuidArray, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { sumsOf, toCollection, toEntry } from './replies.ts'
import { collectionEntries, collections } from './schema.ts'
import { selectEntries } from './store/collections.ts'

const mine = (ctx: Ctx) => visibleTo(ctx.scope, { sellerId: collections.sellerId })

export async function listCollections(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listCollections>,
): Promise<ReplyOf<typeof contract.listCollections>> {
  const keys = keyset(query, { createdAt: { by: collections.createdAt, type: 'timestamptz' } }, collections.id)
  const rows = await ctx.tx
    .select({ ...getTableColumns(collections), sortKey: keys.sortKey })
    .from(collections)
    .where(
      and(
        mine(ctx),
        query.state && eq(collections.state, query.state),
        query.search ? sql`starts_with(${collections.number}, ${query.search.toUpperCase()})` : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  const entries = await entriesOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return toPage(rows, keys, (row) => toCollection(row, sumsOf(entries.get(row.id) ?? [])))
}

export async function getCollection(
  ctx: Ctx,
  { params }: Parsed<typeof contract.getCollection>,
): Promise<ReplyOf<typeof contract.getCollection>> {
  return collectionById(ctx, params.collectionId)
}

/** @throws Refusal `collection.not_found` */
export async function collectionById(ctx: Ctx, id: CollectionId): Promise<ReplyOf<typeof contract.getCollection>> {
  const rows = await ctx.tx
    .select()
    .from(collections)
    .where(and(mine(ctx), eq(collections.id, id)))
  const row = oneOr('collection.not_found', rows)
  const entries = (await selectEntries(ctx, id)).map(toEntry)
  return { ...toCollection(row, sumsOf(entries)), entries }
}

async function entriesOf(ctx: Ctx, ids: readonly CollectionId[]) {
  const { collectionId, state, amountMinor } = collectionEntries
  const rows = await ctx.tx
    .select({ collectionId, state, amountMinor })
    .from(collectionEntries)
    .where(and(visibleTo(ctx.scope, collectionEntries), sql`${collectionId} = any(${uuidArray(ids)})`))
  return Map.groupBy(rows, (row) => row.collectionId)
}
