import type { ReplyOf } from '@palier/contracts'
import type { listMails as contract } from '@palier/contracts/notifications'
import { and, eq, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { toMail } from './replies.ts'
import { mails } from './schema.ts'

/** The outbox; the search finds recipients that begin with the text. */
export async function listMails(
  ctx: Ctx,
  { query }: Parsed<typeof contract>,
  demonstration: boolean,
): Promise<ReplyOf<typeof contract>> {
  const keys = keyset(query, { recordedAt: { by: mails.recordedAt, type: 'timestamptz' } }, mails.id)
  const rows = await ctx.tx
    .select({ row: mails, id: mails.id, sortKey: keys.sortKey })
    .from(mails)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: mails.sellerId }),
        query.state && eq(mails.state, query.state),
        query.customerId && eq(mails.customerId, query.customerId),
        query.search ? sql`starts_with(${mails.to}, ${query.search.toLowerCase()})` : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, ({ row }) => toMail(row, demonstration))
}
