import type { exportAuditEntries as contract } from '@palier/contracts/audit'
import { type Instant, instant } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { csvLine } from '../../platform/csv.ts'
import { keyset } from '../../platform/db/page.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { FileReply, Parsed, ReadsAndWrites } from '../../platform/http/serve.ts'
import { auditEntries } from './schema.ts'
import { sealEverything } from './seal.ts'
import { chosenEntries, type Filters, searchEntries } from './search.ts'
import { type EntryRow, entryColumns, findChain } from './stretch.ts'

/** So many entries are in memory at a time. */
const PIECE = 1_000

const HEADER = [
  'sequence',
  'recorded_at',
  'actor_id',
  'actor',
  'entered_space',
  'api_key',
  'action',
  'outcome',
  'reason',
  'object_type',
  'object_id',
  'object',
  'ip_address',
  'user_agent',
  'changes',
  'request_id',
  'hash',
]

/**
 * The chosen entries as CSV, oldest first, read piece by piece as fast as the caller takes them. The log is sealed before, so that
 * each line carries its hash, and the export itself is written to the log with the head of the chain at that moment.
 */
export async function exportAuditEntries(
  { read, write }: ReadsAndWrites,
  { query }: Parsed<typeof contract>,
): Promise<FileReply> {
  const { head, today, now } = await write(async (ctx) => {
    await sealEverything(ctx)
    const chain = await findChain(ctx)
    await ctx.record('audit.exported', {
      object: { type: 'audit_log', id: ctx.scope.sellerId },
      payload: chain.head,
    })
    // Its own line gets a hash too.
    await sealEverything(ctx)
    return { head: chain.head, today: ctx.today, now: ctx.now }
  })
  return { fileName: `audit-${today}-${head.sequence}.csv`, body: lines(read, query, now) }
}

type Row = EntryRow & { sequence: number | null; hash: string | null; sortKey: string }

async function* lines(read: ReadsAndWrites['read'], query: Filters, until: Instant): AsyncGenerator<string> {
  yield csvLine(HEADER)
  for (let last: Row | undefined; ; ) {
    const after = last
    const rows = await read((ctx) => nextRows(ctx, query, until, after))
    if (rows.length > 0) yield rows.map(lineOf).join('')
    last = rows.at(-1)
    if (rows.length < PIECE) return
  }
}

/** The next entries that had been written when the export began. */
async function nextRows(ctx: Ctx, query: Filters, until: Instant, last: Row | undefined): Promise<Row[]> {
  const by = { recordedAt: { by: auditEntries.recordedAt, type: 'timestamptz' } } as const
  const keys = keyset({ limit: PIECE - 1, sort: 'recordedAt' }, by, auditEntries.id)
  const chosen = sql`${chosenEntries(ctx, query)} and recorded_at <= ${until}::timestamptz
    and ${last ? sql`(recorded_at, id) > (${last.sortKey}::timestamptz, ${last.id}::uuid)` : sql`true`}`
  const found = query.search ? await searchEntries(ctx, query.search, chosen, keys) : sql`true`
  return rowsOf<Row>(
    ctx.tx,
    sql`select ${entryColumns}, s.sequence, s.hash, e.recorded_at::text as "sortKey" from (
        select * from audit_entries where ${chosen} and ${found} order by recorded_at, id limit ${PIECE}) e
      left join audit_seals s on s.entry_id = e.id order by e.recorded_at, e.id`,
  )
}

function lineOf(row: Row): string {
  return csvLine([
    row.sequence === null ? null : Number(row.sequence),
    instant(row.recordedAt),
    row.actorId,
    row.actorName,
    row.enteredSpace,
    row.apiKeyName,
    row.action,
    row.outcome,
    row.reason,
    row.objectType,
    row.objectId,
    row.objectName,
    row.ipAddress,
    row.userAgent,
    JSON.stringify(row.changes),
    row.requestId,
    row.hash,
  ])
}
