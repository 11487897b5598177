import type { CustomerId, EventName } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { orRefuse, Refusal, refuseField } from '../../platform/refusal.ts'
import { lockCustomer } from './customers.ts'
import { type CustomerMove, needsReason, type PlannedMove, planMove } from './domain/customer-states.ts'
import { insertMove, lastMove } from './store/customer-moves.ts'
import { type CustomerRow, deleteSuspension, insertSuspension, updateCustomer } from './store/customers.ts'

/** What is told of each move. */
const EVENT_OF = {
  win: 'customer.won',
  lose: 'customer.lost',
  reopen: 'customer.reopened',
  approve: 'customer.activated',
  refuse: 'customer.refused',
  suspend: 'customer.suspended',
  activate: 'customer.activated',
  cancel: 'customer.cancelled',
  mark_fraud: 'customer.marked_fraudulent',
  clear_fraud: 'customer.cleared',
  confirm: 'customer.activated',
  drop: 'customer.cancelled',
  archive: 'customer.archived',
} as const satisfies Record<CustomerMove, EventName>

/** The moves that make no sense for a reseller, whose space goes on, nor for the seller itself. */
const NOT_OF_SELLERS: ReadonlySet<CustomerMove> = new Set(['lose', 'refuse', 'cancel', 'mark_fraud', 'archive'])

/**
 * Brings a customer to another state, and says who did it, when and why; what follows from it is in the table of reactions, in the
 * same transaction. Where the customer is there already, nothing changes.
 * @throws Refusal `customer.wrong_state`, `customer.is_reseller`; `request.invalid` where a reason is needed.
 */
export async function moveCustomer(ctx: Ctx, id: CustomerId, move: CustomerMove, reason = ''): Promise<void> {
  const customer = await lockCustomer(ctx, id)
  const planned = await plannedMove(ctx, customer, move)
  if (needsReason(move) && reason === '') throw refuseField('body.reason', 'is needed here', 'too_small')
  if (!planned.changes) return
  const { name, state: before } = customer
  const { state: after } = planned
  const about = { sellerId: ctx.scope.sellerId, customerId: id, reason, actorName: ctx.actor.name }
  await updateCustomer(ctx.tx, ctx.scope, id, { state: after })
  await insertMove(ctx.tx, { ...about, move, before, after, movedAt: ctx.now })
  if (move === 'suspend') await insertSuspension(ctx.tx, { ...about, suspendedAt: ctx.now })
  // A suspicion that proves wrong leaves the customer as suspended as it was.
  else if (after !== 'fraudulent' && after !== 'suspended') await deleteSuspension(ctx.tx, ctx.scope, id)
  await ctx.record(EVENT_OF[move], {
    object: { type: 'customer', id, name },
    customerId: id,
    payload: { reason },
    changes: { state: { before, after } },
  })
}

/** What a move would come to. @throws Refusal as the move does. */
export async function plannedMove(ctx: Ctx, customer: CustomerRow, move: CustomerMove): Promise<PlannedMove> {
  const { id, state, isSelf, resellerId } = customer
  if (NOT_OF_SELLERS.has(move) && (isSelf || resellerId !== null)) throw new Refusal('customer.is_reseller')
  const back = move === 'clear_fraud' ? await lastMove(ctx.tx, ctx.scope, id, 'mark_fraud') : undefined
  return orRefuse(planMove(state, move, back?.before))
}
