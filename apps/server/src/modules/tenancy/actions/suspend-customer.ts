import type { ReplyOf } from '@palier/contracts'
import type { suspendCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { findCustomer, lockCustomer } from '../customers.ts'
import { planMove } from '../domain/customer-states.ts'
import { toCustomer } from '../replies.ts'
import { insertSuspension, updateCustomer } from '../store/customers.ts'

/** Suspends a customer; its subscriptions follow in the same transaction. Asking twice changes nothing. */
export async function suspendCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { id, name, state } = await lockCustomer(ctx, params.customerId)
  const planned = orRefuse(planMove(state, 'suspend'))
  if (planned.changes) {
    await updateCustomer(ctx.tx, ctx.scope, id, { state: planned.state })
    await insertSuspension(ctx.tx, {
      sellerId: ctx.scope.sellerId,
      customerId: id,
      reason: body.reason,
      actorName: ctx.actor.name,
      suspendedAt: ctx.now,
    })
    await ctx.record('customer.suspended', {
      object: { type: 'customer', id, name },
      customerId: id,
      payload: { reason: body.reason },
      changes: { state: { before: state, after: planned.state } },
    })
  }
  return toCustomer(await findCustomer(ctx, id), ctx.scope)
}
