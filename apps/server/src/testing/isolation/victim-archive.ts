import { gzipSync } from 'node:zlib'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import type { Harness } from '../harness.ts'

/** A file of acme's old audit log, as if its first months had been moved; its entries stand far behind those of the tests. */
export async function makeArchive(harness: Harness): Promise<string> {
  const id = newId()
  const fileKey = `audit/${harness.world.acme}/900000001-900000002.jsonl.gz`
  await harness.files.put(fileKey, gzipSync('{"kind":"palier.audit"}\n{"objectName":"Fournil Odette"}\n'))
  await harness.database.owner.execute(sql`insert into audit_archives (id, seller_id, first_sequence, last_sequence,
      previous_hash, last_hash, first_recorded_at, last_recorded_at, entry_count, file_key, file_sha256, size_bytes, archived_at)
    values (${id}::uuid, ${harness.world.acme}::uuid, 900000001, 900000002, '', '', now(), now(), 1, ${fileKey}, '', 1, now())`)
  return id
}
