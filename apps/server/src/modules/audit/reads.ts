import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { listAuditActors as actorsContract, listAuditEntries as contract } from '@palier/contracts/audit'
import { and, eq, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { toEntry } from './replies.ts'
import { auditEntries, events } from './schema.ts'
import { chosenEntries, searchEntries } from './search.ts'

const table = auditEntries

/** The audit log of the seller: of all of it, or for whom a scope names customers, what concerns those. */
export async function listAuditEntries(
  ctx: Ctx,
  { query }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const keys = keyset(query, { recordedAt: { by: table.recordedAt, type: 'timestamptz' } }, table.id)
  const chosen = chosenEntries(ctx, query)
  const found = query.search ? await searchEntries(ctx, query.search, chosen, keys) : undefined
  const rows = await ctx.tx
    .select({ ...columns, sortKey: keys.sortKey })
    .from(table)
    .where(and(chosen, found, keys.after))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toEntry)
}

const columns = {
  id: table.id,
  recordedAt: table.recordedAt,
  actorId: table.actorId,
  actorName: table.actorName,
  entered: table.entered,
  enteredSpace: table.enteredSpace,
  apiKeyName: table.apiKeyName,
  action: table.action,
  outcome: table.outcome,
  reason: table.reason,
  objectType: table.objectType,
  objectId: table.objectId,
  objectName: table.objectName,
  ipAddress: table.ipAddress,
  userAgent: table.userAgent,
  changes: table.changes,
}

const MAX_ACTORS = 200

/** Who appears in the log. The index is walked from one person to the next, however many entries each has. */
export async function listAuditActors(ctx: Ctx): Promise<ReplyOf<typeof actorsContract>> {
  const mine = visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })
  const after = (id: ReturnType<typeof sql>) =>
    sql`(select actor_id from audit_entries where ${mine} and actor_id > ${id} order by actor_id limit 1)`
  const items = await rowsOf<{ id: string; name: string }>(
    ctx.tx,
    sql`with recursive actors as (
        select ${after(sql`''`)} as id
        union all select ${after(sql`actors.id`)} from actors where actors.id is not null),
      known as (select id from actors where id is not null limit ${MAX_ACTORS})
      select known.id, last.actor_name as name from known cross join lateral (select actor_name from audit_entries
        where ${mine} and actor_id = known.id order by recorded_at desc limit 1) last order by lower(last.actor_name), known.id`,
  )
  return { items }
}

/** Whether the customer ever bought or paid anything, whatever became of it. */
export async function hasTraded(ctx: Ctx, customerId: CustomerId): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: events.sellerId, customerId: events.customerId }),
        eq(events.customerId, customerId),
        sql`${events.name} in ('subscription.created', 'payment.recorded', 'billing_account.added')`,
      ),
    )
    .limit(1)
  return rows.length > 0
}
