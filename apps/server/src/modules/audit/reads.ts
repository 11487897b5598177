import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { listAuditEntries as contract } from '@palier/contracts/audit'
import { addDays, startOfDay } from '@palier/kernel'
import { and, eq, gte, lt, or, sql } from 'drizzle-orm'
import { containing, keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { toEntry } from './replies.ts'
import { auditEntries, events } from './schema.ts'

const table = auditEntries

/** The audit log of the seller. Days are calendar days in the seller's time zone, both inclusive. */
export async function listAuditEntries(
  ctx: Ctx,
  { query }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const keys = keyset(query, { recordedAt: { by: table.recordedAt, type: 'timestamptz' } }, table.id)
  const zone = ctx.scope.timeZone
  const rows = await ctx.tx
    .select({ ...columns, sortKey: keys.sortKey })
    .from(table)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: table.sellerId, customerId: table.customerId }),
        query.action ? eq(table.action, query.action) : undefined,
        query.objectId ? eq(table.objectId, query.objectId) : undefined,
        query.from ? gte(table.recordedAt, startOfDay(query.from, zone)) : undefined,
        query.until ? lt(table.recordedAt, startOfDay(addDays(query.until, 1), zone)) : undefined,
        query.search ? named(query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toEntry)
}

const columns = {
  id: table.id,
  recordedAt: table.recordedAt,
  actorName: table.actorName,
  entered: table.entered,
  action: table.action,
  objectType: table.objectType,
  objectId: table.objectId,
  objectName: table.objectName,
  ipAddress: table.ipAddress,
  changes: table.changes,
}

function named(text: string) {
  const pattern = containing(text)
  return or(sql`${table.actorName} ilike ${pattern}`, sql`${table.objectName} ilike ${pattern}`)
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
        sql`${events.name} in ('subscription.created', 'payment.recorded')`,
      ),
    )
    .limit(1)
  return rows.length > 0
}
