import type { EventName, EventPayload } from '@palier/contracts'
import { newId } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import type { Ctx } from '../../platform/db/transaction.ts'

/** The first event of an object that was just made. */
export type Birth<Name extends EventName> = { objectId: string; customerId: string; payload: EventPayload<Name> }

/**
 * Writes the first events of many objects that this transaction makes, in one statement: nothing can have numbered an event
 * of them before. Who caused them stands in the audit log once, on the run that made them.
 */
export async function recordNew<Name extends EventName>(
  ctx: Ctx,
  name: Name,
  objectType: string,
  births: readonly Birth<Name>[],
): Promise<void> {
  if (births.length === 0) return
  await ctx.tx.execute(sql`insert into events (id, seller_id, customer_id, name, object_type, object_id, sequence, payload, recorded_at)
    select given.id, ${ctx.scope.sellerId}::uuid, given.customer_id, ${name}, ${objectType}, given.object_id, 1, given.payload, ${ctx.now}::timestamptz
    from unnest(${arrayLiteral(births.map(() => newId()))}::uuid[], ${arrayLiteral(births.map((birth) => birth.customerId))}::uuid[],
      ${arrayLiteral(births.map((birth) => birth.objectId))}::text[], ${arrayLiteral(births.map((birth) => JSON.stringify(birth.payload)))}::jsonb[])
      as given (id, customer_id, object_id, payload)`)
}
