import type { ReplyOf } from '@palier/contracts'
import type { updateSessionPolicy as contract, SessionPolicy } from '@palier/contracts/sessions'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { lockPolicy, savePolicy } from '../store.ts'

const FIELDS = ['concurrentSessions', 'idleMinutes', 'absoluteHours'] as const

/** Changes how long sessions hold. Sessions that are open ask with their next request. [PLK-018] */
export async function updateSessionPolicy(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const before = await lockPolicy(ctx.tx, ctx.scope)
  const after: SessionPolicy = {
    concurrentSessions: body.concurrentSessions ?? before.concurrentSessions,
    idleMinutes: body.idleMinutes === undefined ? before.idleMinutes : body.idleMinutes,
    absoluteHours: body.absoluteHours === undefined ? before.absoluteHours : body.absoluteHours,
  }
  const changed = FIELDS.filter((field) => before[field] !== after[field])
  if (changed.length === 0) return after
  await savePolicy(ctx.tx, ctx.scope, after)
  await ctx.record('session_policy.changed', {
    object: { type: 'session_policy', id: ctx.scope.sellerId },
    payload: {},
    changes: Object.fromEntries(changed.map((field) => [field, { before: before[field], after: after[field] }])),
  })
  return after
}
