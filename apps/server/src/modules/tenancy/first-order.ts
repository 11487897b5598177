import type { CustomerId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { orRefuse } from '../../platform/refusal.ts'
import { findCustomer, lockCustomer } from './customers.ts'
import { planMove } from './domain/customer-states.ts'
import { updateCustomer } from './store/customers.ts'

/** Settles a customer who was `pending` until its first order was paid, or given up; any other customer stays as it is. */
export async function moveCustomer(ctx: Ctx, customerId: CustomerId, move: 'confirm' | 'drop'): Promise<void> {
  const { id, name, state } = await lockCustomer(ctx, customerId)
  const planned = orRefuse(planMove(state, move))
  if (!planned.changes) return
  await updateCustomer(ctx.tx, ctx.scope, id, { state: planned.state })
  await ctx.record(move === 'confirm' ? 'customer.activated' : 'customer.changed', {
    object: { type: 'customer', id, name },
    customerId: id,
    payload: {},
    changes: { state: { before: state, after: planned.state } },
  })
}
