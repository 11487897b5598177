import type { Page, QueryOf, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/keys'
import type { ApiKey } from '@palier/contracts/keys'
import { and, eq, or, sql } from 'drizzle-orm'
import { machineNow } from '../../platform/clock.ts'
import { containing, keyset, toPage } from '../../platform/db/page.ts'
import { asOwner, type Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPeople } from '../identity/index.ts'
import { customers, sellers } from '../tenancy/index.ts'
import { toApiKey } from './replies.ts'
import { apiKeys } from './schema.ts'
import { visibleKeys } from './store.ts'

export async function listOwnApiKeys(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listOwnApiKeys>,
): Promise<ReplyOf<typeof contract.listOwnApiKeys>> {
  return listKeys(ctx, query, personOf(ctx))
}

export async function listApiKeys(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listApiKeys>,
): Promise<ReplyOf<typeof contract.listApiKeys>> {
  return listKeys(ctx, query, undefined)
}

/** Keys belong to people: the platform itself has none. */
export function personOf({ actor }: Ctx): string {
  if (actor.kind !== 'user') throw new Refusal('access.signed_out')
  return actor.userId
}

async function listKeys(
  ctx: Ctx,
  query: QueryOf<typeof contract.listApiKeys>,
  ownerId: string | undefined,
): Promise<Page<ApiKey>> {
  const keys = keyset(
    query,
    { createdAt: { by: apiKeys.createdAt, type: 'timestamptz' }, name: { by: apiKeys.name, type: 'text' } },
    apiKeys.id,
  )
  const pattern = containing(query.search ?? '')
  const rows = await ctx.tx
    .select({
      row: apiKeys,
      slug: sellers.slug,
      customerNumber: customers.number,
      id: apiKeys.id,
      sortKey: keys.sortKey,
    })
    .from(apiKeys)
    .innerJoin(sellers, eq(sellers.id, apiKeys.sellerId))
    .leftJoin(customers, eq(customers.id, apiKeys.customerId))
    .where(
      and(
        visibleKeys(ctx.scope),
        ownerId === undefined ? undefined : eq(apiKeys.userId, ownerId),
        query.search ? or(sql`${apiKeys.name} ilike ${pattern}`, sql`${apiKeys.prefix} ilike ${pattern}`) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  const owners = await asOwner(ctx.tx, () => findPeople(ctx.tx, [...new Set(rows.map(({ row }) => row.userId))]))
  const now = machineNow()
  return toPage(rows, keys, ({ row, slug, customerNumber }) =>
    toApiKey(row, { ownerName: owners.get(row.userId)?.name ?? '', slug, customerNumber }, now),
  )
}
