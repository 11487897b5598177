import type { ReplyOf } from '@palier/contracts'
import type { endSession as contract } from '@palier/contracts/identity'
import type { Parsed, PersonCtx } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { SecurityDeps } from '../security-deps.ts'
import { deleteSession } from '../store.ts'

/** Signs the person out somewhere. */
export function endSession(deps: SecurityDeps) {
  return async (ctx: PersonCtx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> => {
    if (!(await deleteSession(ctx.tx, ctx.actor.userId, params.sessionId))) throw new Refusal('not_found')
    await deps.recordQuietly(ctx, 'session_ended')
    return {}
  }
}
