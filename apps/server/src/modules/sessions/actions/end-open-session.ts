import type { ReplyOf } from '@palier/contracts'
import type { endOpenSession as contract } from '@palier/contracts/sessions'
import { and, eq, gt } from 'drizzle-orm'
import { machineNow } from '../../../platform/clock.ts'
import { visibleTo } from '../../../platform/db/scope.ts'
import { asOwner, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { expireSession } from '../../identity/index.ts'
import { closeEntriesOfSession } from '../../tenancy/index.ts'
import { sellerSessions } from '../schema.ts'

/**
 * Ends a session of the seller's people: its next request is nobody's. Who came from a seller above belongs to that one: they are
 * sent back to where they came from, and stay signed in there. [PLK-239]
 */
export async function endOpenSession(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const now = machineNow()
  const found = await ctx.tx
    .select()
    .from(sellerSessions)
    .where(
      and(
        visibleTo(ctx.scope, { sellerId: sellerSessions.sellerId, customerId: sellerSessions.customerId }),
        eq(sellerSessions.id, params.sessionId),
        gt(sellerSessions.expiresAt, now),
      ),
    )
  const session = oneOr('session.not_found', found)
  if (session.kind === 'entered') await closeEntriesOfSession(ctx, session.id)
  else await asOwner(ctx.tx, () => expireSession(ctx.tx, session.id, now))
  await ctx.record('session.ended', {
    object: { type: 'session', id: session.id, name: session.name },
    customerId: session.customerId,
    payload: { userId: session.userId },
  })
  return {}
}
