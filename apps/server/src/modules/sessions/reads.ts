import type { ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/sessions'
import { epochMs } from '@palier/kernel'
import { and, eq, getViewSelectedFields, gt, or, sql } from 'drizzle-orm'
import { machineNow } from '../../platform/clock.ts'
import { containing, keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { toOpenSession } from './replies.ts'
import { sellerSessions as table } from './schema.ts'
import { findPolicy } from './store.ts'

/** Who is signed in now among the people of the seller, each session once. [PLK-237] */
export async function listOpenSessions(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listOpenSessions>,
): Promise<ReplyOf<typeof contract.listOpenSessions>> {
  // Sessions live on the machine's clock: a demonstration that moves its own signs nobody out.
  const now = machineNow()
  const keys = keyset(query, { signedInAt: { by: table.signedInAt, type: 'timestamptz' } }, table.id)
  const rows = await ctx.tx
    .select({ ...getViewSelectedFields(table), sortKey: keys.sortKey })
    .from(table)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: table.sellerId, customerId: table.customerId }),
        gt(table.expiresAt, now),
        query.kind ? eq(table.kind, query.kind) : undefined,
        query.search ? named(query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, (row) => toOpenSession(row, ctx.actor, epochMs(now)))
}

function named(text: string) {
  const pattern = containing(text)
  return or(sql`${table.name} ilike ${pattern}`, sql`${table.email} ilike ${pattern}`)
}

export async function getSessionPolicy(ctx: Ctx): Promise<ReplyOf<typeof contract.getSessionPolicy>> {
  return findPolicy(ctx.tx, ctx.scope)
}
