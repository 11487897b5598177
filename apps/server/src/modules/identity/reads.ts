import type { ReplyOf } from '@palier/contracts'
import type { listSessions as contract } from '@palier/contracts/identity'
import { machineNow } from '../../platform/clock.ts'
import type { PersonCtx } from '../../platform/http/serve.ts'
import { toSession } from './replies.ts'
import { listOpenSessions } from './store.ts'

/** The person's open sessions, the latest used first. */
export async function listSessions(ctx: PersonCtx): Promise<ReplyOf<typeof contract>> {
  const rows = await listOpenSessions(ctx.tx, ctx.actor.userId, machineNow())
  return { items: rows.map((row) => toSession(row, ctx.sessionId)).reverse() }
}
