import type { ReplyOf } from '@palier/contracts'
import type { activateCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { findCustomer, lockCustomer } from '../customers.ts'
import { planMove } from '../domain/customer-states.ts'
import { toCustomer } from '../replies.ts'
import { deleteSuspension, updateCustomer } from '../store/customers.ts'

/** Lifts a suspension; where there is none, nothing changes. */
export async function activateCustomer(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { id, name, state } = await lockCustomer(ctx, params.customerId)
  const planned = orRefuse(planMove(state, 'activate'))
  if (planned.changes) {
    await updateCustomer(ctx.tx, ctx.scope, id, { state: planned.state })
    await deleteSuspension(ctx.tx, ctx.scope, id)
    await ctx.record('customer.activated', {
      object: { type: 'customer', id, name },
      customerId: id,
      payload: {},
      changes: { state: { before: state, after: planned.state } },
    })
  }
  return toCustomer(await findCustomer(ctx, id), ctx.scope)
}
