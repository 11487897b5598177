import type { SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { sha256 } from '../../platform/crypto.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { unpackArchive } from './domain/archive-file.ts'
import { CHAIN_START, createFollower, type Fault, type Head } from './domain/chain.ts'
import { sealAll } from './seal.ts'
import { findChain, stretchAfter } from './stretch.ts'

/** So many entries are checked at a time. */
const BATCH = 2_000

/** The first thing that is wrong with a log: where in the chain, and with which entry when it is known. */
export type AuditFault = { readonly sequence: number; readonly entryId: string | undefined; readonly fault: Fault }

export type AuditVerdict = { readonly head: Head; readonly fault: AuditFault | undefined }

/** Checks a seller's log from its first entry on: the files of the archive, then the tables, then that nothing is outside of the chain. */
export async function verifyAuditLog(door: Door, files: FileStore, sellerId: SellerId): Promise<AuditVerdict> {
  await sealAll(door, sellerId)
  return door.read(sellerId, async (ctx) => {
    const { head, archived } = await findChain(ctx)
    const follower = createFollower(sha256, { sequence: 0, hash: CHAIN_START })
    const fault =
      (await checkArchives(ctx, files, follower)) ??
      differenceOf(follower.head(), archived) ??
      (await checkTables(ctx, follower)) ??
      differenceOf(follower.head(), head) ??
      (await findUnregistered(ctx))
    return { head: follower.head(), fault }
  })
}

type Follower = ReturnType<typeof createFollower>

async function checkArchives(ctx: Ctx, files: FileStore, follower: Follower): Promise<AuditFault | undefined> {
  const archives = await rowsOf<{ fileKey: string; fileSha256: string; firstSequence: number }>(
    ctx.tx,
    sql`select file_key as "fileKey", file_sha256 as "fileSha256", first_sequence as "firstSequence" from audit_archives
      where seller_id = ${ctx.scope.sellerId}::uuid order by first_sequence`,
  )
  for (const { fileKey, fileSha256, firstSequence } of archives) {
    const bytes = await files.get(fileKey)
    const here = { sequence: Number(firstSequence), entryId: undefined }
    if (!bytes) return { ...here, fault: 'archive_missing' }
    for (const entry of entriesOf(bytes)) {
      const fault = follower.follow(entry)
      if (fault) return { sequence: entry.sequence, entryId: entry.id, fault }
    }
    if (sha256(bytes) !== fileSha256) return { ...here, fault: 'archive_changed' }
  }
  return undefined
}

/** The entries of a file; of one that cannot be read there are none, and its digest tells. */
function entriesOf(bytes: Uint8Array) {
  try {
    return unpackArchive(bytes).entries
  } catch {
    return []
  }
}

async function checkTables(ctx: Ctx, follower: Follower): Promise<AuditFault | undefined> {
  for (;;) {
    const places = await stretchAfter(ctx, follower.head().sequence, BATCH)
    for (const { sequence, entry } of places) {
      if (!entry) return { sequence, entryId: undefined, fault: 'entry_missing' }
      const fault = follower.follow(entry)
      if (fault)
        return {
          sequence: fault === 'number_missing' ? follower.head().sequence + 1 : sequence,
          entryId: entry.id,
          fault,
        }
    }
    if (places.length < BATCH) return undefined
  }
}

/** The chain must end where its head says: whoever takes the last entries away changes nothing else. */
function differenceOf(found: Head, said: Head): AuditFault | undefined {
  if (found.sequence === said.sequence && found.hash === said.hash) return undefined
  return { sequence: found.sequence + 1, entryId: undefined, fault: 'end_missing' }
}

/** An entry that was put into the table past the recorder. */
async function findUnregistered(ctx: Ctx): Promise<AuditFault | undefined> {
  const [row] = await rowsOf<{ id: string }>(
    ctx.tx,
    sql`select e.id from audit_entries e where e.seller_id = ${ctx.scope.sellerId}::uuid
      and not exists (select 1 from audit_seals s where s.entry_id = e.id) order by e.id limit 1`,
  )
  return row && { sequence: 0, entryId: row.id, fault: 'never_registered' }
}
