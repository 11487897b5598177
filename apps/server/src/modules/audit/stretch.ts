import { type Instant, instant } from '@palier/kernel'
import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import { CHAIN_START, type Head, type SealedContent, type SealedEntry } from './domain/chain.ts'

/** An entry as the database gives it, its instant still as the database's text. */
export type EntryRow = Omit<SealedContent, 'recordedAt'> & { recordedAt: string }

/** All columns of an entry `e` that a hash covers. */
export const entryColumns = sql`e.id, e.seller_id as "sellerId", e.customer_id as "customerId", e.recorded_at::text as "recordedAt",
  e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_name as "actorName", e.entered, e.entered_space as "enteredSpace",
  e.api_key_id as "apiKeyId", e.api_key_name as "apiKeyName", e.ip_address as "ipAddress", e.user_agent as "userAgent", e.action,
  e.outcome, e.reason, e.object_type as "objectType", e.object_id as "objectId", e.object_name as "objectName", e.changes,
  e.request_id as "requestId"`

export function toSealedContent(row: EntryRow): SealedContent {
  return { ...row, recordedAt: instant(row.recordedAt) }
}

/** The chain of a seller: its head, and where the part that lies in files ends. */
export type Chain = { readonly head: Head; readonly archived: Head; readonly sealedAt: Instant | null }

export async function findChain(ctx: Ctx): Promise<Chain> {
  const [row] = await rowsOf<{
    sequence: number
    hash: string
    archivedUntil: number
    archivedHash: string
    sealedAt: string
  }>(
    ctx.tx,
    sql`select sequence, hash, archived_until as "archivedUntil", archived_hash as "archivedHash", sealed_at::text as "sealedAt"
      from audit_chains where seller_id = ${ctx.scope.sellerId}::uuid`,
  )
  const start = { sequence: 0, hash: CHAIN_START }
  if (!row) return { head: start, archived: start, sealedAt: null }
  return {
    head: { sequence: Number(row.sequence), hash: row.hash },
    archived: { sequence: Number(row.archivedUntil), hash: row.archivedHash },
    sealedAt: instant(row.sealedAt),
  }
}

/** The sealed places after one of them, in order, at most `limit`; a place whose entry is gone has none. */
export async function stretchAfter(
  ctx: Ctx,
  sequence: number,
  limit: number,
  condition: SQL = sql`true`,
): Promise<{ sequence: number; hash: string; entry: SealedEntry | undefined }[]> {
  const rows = await rowsOf<EntryRow & { id: string | null; sequence: number; hash: string }>(
    ctx.tx,
    sql`select s.sequence, s.hash, ${entryColumns} from audit_seals s left join audit_entries e on e.id = s.entry_id
      where s.seller_id = ${ctx.scope.sellerId}::uuid and s.sequence > ${sequence} and ${condition}
      order by s.sequence limit ${limit}`,
  )
  return rows.map((row) => {
    const place = { sequence: Number(row.sequence), hash: row.hash }
    return { ...place, entry: row.id === null ? undefined : { ...toSealedContent(row), ...place } }
  })
}
