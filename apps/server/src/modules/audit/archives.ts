import type { ReplyOf } from '@palier/contracts'
import type {
  downloadAuditArchive as downloadContract,
  listAuditArchives as listContract,
} from '@palier/contracts/audit'
import { and, eq } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { FileReply, Parsed } from '../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../platform/refusal.ts'
import { toArchive } from './replies.ts'
import { auditArchives } from './schema.ts'

const table = auditArchives

/** A file holds entries of every customer: whose scope names customers sees none. */
const ofWholeSeller = (ctx: Ctx) =>
  and(
    visibleTo(ctx.scope, { sellerId: table.sellerId }),
    ctx.scope.customers === 'all' ? undefined : eq(table.id, NO_ID),
  )
const NO_ID = '00000000-0000-0000-0000-000000000000' as (typeof table.$inferSelect)['id']

/** The files that older entries were moved to. */
export async function listAuditArchives(
  ctx: Ctx,
  { query }: Parsed<typeof listContract>,
): Promise<ReplyOf<typeof listContract>> {
  const keys = keyset(query, { firstSequence: { by: table.firstSequence, type: 'bigint' } }, table.id)
  const rows = await ctx.tx
    .select()
    .from(table)
    .where(and(ofWholeSeller(ctx), keys.after))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(
    rows.map((row) => ({ ...row, sortKey: String(row.firstSequence) })),
    keys,
    toArchive,
  )
}

/** One of them; that it was taken is written to the log. */
export async function downloadAuditArchive(
  ctx: Ctx,
  files: FileStore,
  { params }: Parsed<typeof downloadContract>,
): Promise<FileReply> {
  const rows = await ctx.tx
    .select()
    .from(table)
    .where(and(ofWholeSeller(ctx), eq(table.id, params.archiveId)))
  const archive = oneOr('audit_archive.not_found', rows)
  const body = await files.get(archive.fileKey)
  if (!body) throw new Refusal('audit_archive.not_found')
  await ctx.record('audit.archive_downloaded', {
    object: { type: 'audit_archive', id: archive.id, name: `${archive.firstSequence}–${archive.lastSequence}` },
    payload: {},
  })
  return { body, fileName: `audit-${archive.firstSequence}-${archive.lastSequence}.jsonl.gz` }
}
