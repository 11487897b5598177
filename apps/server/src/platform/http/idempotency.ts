import { sql } from 'drizzle-orm'
import { sha256 } from '../crypto.ts'
import { type Ctx, rowsOf } from '../db/transaction.ts'
import { Refusal } from '../refusal.ts'

/**
 * Carries out a command once per key: a repetition with the same input gets the stored reply, with another input is refused.
 * The key is written in the command's own transaction, so that a failed command leaves no key behind and a concurrent
 * repetition waits for the first.
 */
export async function once<T>(ctx: Ctx, key: string, input: unknown, body: () => Promise<T>): Promise<T> {
  const actor = ctx.actor.kind === 'user' ? ctx.actor.userId : ctx.actor.name
  const hash = sha256(JSON.stringify(input))
  const claimed = await rowsOf(
    ctx.tx,
    sql`insert into idempotency_keys (seller_id, actor_id, key, input_hash, recorded_at)
    values (${ctx.scope.sellerId}, ${actor}, ${key}, ${hash}, ${ctx.now}) on conflict do nothing returning key`,
  )
  if (claimed.length === 0) {
    const [stored] = await rowsOf<{ inputHash: string; reply: T | null }>(
      ctx.tx,
      sql`select input_hash as "inputHash", reply from idempotency_keys
      where seller_id = ${ctx.scope.sellerId} and actor_id = ${actor} and key = ${key}`,
    )
    if (stored === undefined) throw new Refusal('request.in_progress')
    if (stored.inputHash !== hash) throw new Refusal('request.idempotency_mismatch')
    return stored.reply as T
  }
  const reply = await body()
  await ctx.tx.execute(sql`update idempotency_keys set reply = ${JSON.stringify(reply)}::jsonb
    where seller_id = ${ctx.scope.sellerId} and actor_id = ${actor} and key = ${key}`)
  return reply
}
