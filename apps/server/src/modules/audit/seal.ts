import type { SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { sha256 } from '../../platform/crypto.ts'
import { arrayLiteral } from '../../platform/db/array.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import { CHAIN_START, type Head, hashedText } from './domain/chain.ts'
import { type EntryRow, entryColumns, toSealedContent } from './stretch.ts'

/** So many entries are sealed in one transaction. */
const BATCH = 2_000

/** Seals what waits in every seller's log; one seller's failure stops no other. */
export async function sealWaiting(door: Door): Promise<void> {
  const waiting = await rowsOf<{ sellerId: SellerId }>(
    door.database.owner,
    sql`select distinct seller_id as "sellerId" from audit_seals where sequence is null`,
  )
  for (const { sellerId } of waiting)
    await sealAll(door, sellerId).catch((error: unknown) =>
      door.log.error({ err: error, sellerId }, 'the audit log could not be sealed'),
    )
}

/** Seals everything that this transaction sees. */
export async function sealEverything(ctx: Ctx): Promise<void> {
  while ((await seal(ctx)) === BATCH);
}

/** Seals everything that is committed in the seller's log, in transactions of a bounded size. */
export async function sealAll(door: Door, sellerId: SellerId): Promise<void> {
  while ((await door.write(sellerId, seal)) === BATCH);
}

/**
 * Gives the oldest entries without a seal their places in the chain, in the order in which they were made. Whoever writes an entry
 * waits for nobody; an entry that is committed late comes later in the chain, and none can slip in between two that are sealed.
 * Two sealers of one seller take turns at the row of its chain.
 * @returns how many were sealed.
 */
async function seal(ctx: Ctx): Promise<number> {
  let head = await takeHead(ctx)
  const open = await rowsOf<EntryRow>(
    ctx.tx,
    sql`select ${entryColumns} from audit_seals s join audit_entries e on e.id = s.entry_id
      where s.seller_id = ${ctx.scope.sellerId}::uuid and e.seller_id = ${ctx.scope.sellerId}::uuid and s.sequence is null
      order by s.entry_id limit ${BATCH}`,
  )
  const sealed = open.map((row) => {
    const sequence = head.sequence + 1
    head = { sequence, hash: sha256(hashedText(head.hash, sequence, toSealedContent(row))) }
    return { id: row.id, ...head }
  })
  if (sealed.length === 0) return 0
  await ctx.tx.execute(sql`update audit_seals s set sequence = given.sequence, hash = given.hash
    from unnest(${arrayLiteral(sealed.map(({ id }) => id))}::uuid[], ${arrayLiteral(sealed.map(({ sequence }) => sequence))}::bigint[],
      ${arrayLiteral(sealed.map(({ hash }) => hash))}::text[]) as given (id, sequence, hash)
    where s.entry_id = given.id and s.seller_id = ${ctx.scope.sellerId}::uuid`)
  await ctx.tx.execute(sql`update audit_chains set sequence = ${head.sequence}, hash = ${head.hash}, sealed_at = ${ctx.now}::timestamptz
    where seller_id = ${ctx.scope.sellerId}::uuid`)
  return sealed.length
}

/** The head of the seller's chain, locked until the transaction ends; made with the first entry. */
async function takeHead(ctx: Ctx): Promise<Head> {
  const { sellerId } = ctx.scope
  await ctx.tx.execute(sql`insert into audit_chains (seller_id, sequence, hash, archived_until, archived_hash, sealed_at)
    values (${sellerId}::uuid, 0, ${CHAIN_START}, 0, ${CHAIN_START}, ${ctx.now}::timestamptz) on conflict do nothing`)
  const [head] = await rowsOf<Head>(
    ctx.tx,
    sql`select sequence, hash from audit_chains where seller_id = ${sellerId}::uuid for update`,
  )
  if (!head) throw new Error(`The chain of ${sellerId} cannot be seen`)
  return { sequence: Number(head.sequence), hash: head.hash }
}
