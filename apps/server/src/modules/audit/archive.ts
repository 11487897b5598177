import type { SellerId } from '@palier/contracts'
import { AUDIT_RETENTION } from '@palier/contracts/audit'
import { addMonths, dateIn, type Instant, instant, newId, plainDate, startOfDay } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { sha256 } from '../../platform/crypto.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { packArchive } from './domain/archive-file.ts'
import type { SealedEntry } from './domain/chain.ts'
import { sealAll } from './seal.ts'
import { findChain, stretchAfter } from './stretch.ts'

/** So many entries lie in one file at most: it is written and checked in memory. */
const FILE_ENTRIES = 20_000

export const ARCHIVE_JOB = 'audit.archive'

/** Asks for the old months to be moved, when there is one. A task of every day. */
export async function archiveIfDue(door: Door, sellerId: SellerId): Promise<void> {
  await door.write(sellerId, async (ctx) => {
    const [oldest] = await rowsOf<{ recordedAt: string }>(
      ctx.tx,
      sql`select recorded_at::text as "recordedAt" from audit_entries where seller_id = ${sellerId}::uuid
        order by recorded_at, id limit 1`,
    )
    if (oldest && instant(oldest.recordedAt) < (await keptFrom(ctx)))
      await ctx.enqueue(ARCHIVE_JOB, {}, { singletonKey: sellerId })
  })
}

/**
 * Moves the months before those that the seller keeps into files, a month at a time and in the order of the chain. The file is
 * safe on the disk before the rows go, and they go in one transaction with the row that tells of the file: a crash leaves either
 * the rows, or the file. A file that was written before a crash is written again with the same bytes.
 * @returns how many files were made.
 */
export async function archiveOldMonths(door: Door, files: FileStore, sellerId: SellerId): Promise<number> {
  await sealAll(door, sellerId)
  for (let count = 0; ; count++) {
    const part = await door.read(sellerId, nextPart)
    if (!part) return count
    const key = `audit/${sellerId}/${part.manifest.firstSequence}-${part.manifest.lastSequence}.jsonl.gz`
    await files.put(key, part.bytes)
    const stored = await files.get(key)
    if (!stored || sha256(stored) !== part.sha256)
      throw new Error(`The archive ${key} was not stored as it was written`)
    await door.write(sellerId, (ctx) => removeArchived(ctx, part, key))
  }
}

type Part = ReturnType<typeof packArchive> & { sha256: string; first: Instant; last: Instant }

/** The oldest month that is still in the database, or a part of it, when the seller no longer keeps it. */
async function nextPart(ctx: Ctx): Promise<Part | undefined> {
  const { archived } = await findChain(ctx)
  const before = await keptFrom(ctx)
  const places = await stretchAfter(ctx, archived.sequence, FILE_ENTRIES)
  const entries: SealedEntry[] = []
  for (const { sequence, entry } of places) {
    if (!entry) throw new Error(`The entry ${sequence} of the audit log is missing: nothing is archived behind it`)
    const [first = entry] = entries
    if (entry.recordedAt >= before || monthOf(ctx, entry) !== monthOf(ctx, first)) break
    entries.push(entry)
  }
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return undefined
  const packed = packArchive(archived, entries)
  return { ...packed, sha256: sha256(packed.bytes), first: first.recordedAt, last: last.recordedAt }
}

/** Tells of the file and takes its entries out of the tables; triggers refuse to take out what no archive tells of. */
async function removeArchived(ctx: Ctx, { manifest, bytes, sha256, first, last }: Part, key: string): Promise<void> {
  const { sellerId } = ctx.scope
  const { firstSequence, lastSequence, previousHash, lastHash, entryCount } = manifest
  const [taken] = await rowsOf(
    ctx.tx,
    sql`update audit_chains set archived_until = ${lastSequence}, archived_hash = ${lastHash}
      where seller_id = ${sellerId}::uuid and archived_until = ${firstSequence - 1} returning archived_until`,
  )
  // Another worker was faster, with the same file.
  if (!taken) return
  const id = newId()
  await ctx.tx.execute(sql`insert into audit_archives (id, seller_id, first_sequence, last_sequence, previous_hash, last_hash,
      first_recorded_at, last_recorded_at, entry_count, file_key, file_sha256, size_bytes, archived_at)
    values (${id}::uuid, ${sellerId}::uuid, ${firstSequence}, ${lastSequence}, ${previousHash}, ${lastHash}, ${first}::timestamptz,
      ${last}::timestamptz, ${entryCount}, ${key}, ${sha256}, ${bytes.length}, ${ctx.now}::timestamptz)`)
  const stretch = sql`seller_id = ${sellerId}::uuid and sequence between ${firstSequence} and ${lastSequence}`
  await ctx.tx.execute(
    sql`delete from audit_entries e using (select entry_id from audit_seals where ${stretch}) s where e.id = s.entry_id`,
  )
  await ctx.tx.execute(sql`delete from audit_seals where ${stretch}`)
  await ctx.record('audit.archived', {
    object: { type: 'audit_archive', id },
    payload: { archiveId: id, entryCount },
  })
}

/** The beginning of the oldest month that the seller keeps in the database. */
async function keptFrom(ctx: Ctx): Promise<Instant> {
  const months = await retentionOf(ctx)
  const thisMonth = plainDate(`${ctx.today.slice(0, 7)}-01`)
  return startOfDay(addMonths(thisMonth, -months), ctx.scope.timeZone)
}

/** How many months the seller keeps in the database. */
export async function retentionOf(ctx: Ctx): Promise<number> {
  const [row] = await rowsOf<{ months: number }>(
    ctx.tx,
    sql`select retention_months as months from audit_settings where seller_id = ${ctx.scope.sellerId}::uuid`,
  )
  return row?.months ?? AUDIT_RETENTION.usual
}

function monthOf(ctx: Ctx, { recordedAt }: SealedEntry): string {
  return dateIn(ctx.scope.timeZone, recordedAt).slice(0, 7)
}
