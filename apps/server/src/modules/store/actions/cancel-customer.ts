import { CustomerId, type ReplyOf } from '@palier/contracts'
import type {
  cancelCustomer as contract,
  Departure,
  previewCancellation as previewContract,
} from '@palier/contracts/customer-life'
import type { OrderId } from '@palier/contracts/orders'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findOpenInvoices } from '../../billing/index.ts'
import { plansById } from '../../catalog/index.ts'
import { endAllOfCustomer, endingsOfCustomer, type Leaving } from '../../subscriptions/index.ts'
import {
  type CustomerRow,
  findCustomer,
  lockCustomer,
  moveCustomer,
  plannedMove,
  toCustomer,
} from '../../tenancy/index.ts'
import { lockOrder, ordersAwaiting } from '../store.ts'
import { cancelOrder } from './cancel-order.ts'
import { giveUp } from './give-up.ts'

/** What would end with a customer, and when; the plan that `cancelCustomer` commits. */
export async function previewCancellation(
  ctx: Ctx,
  { params, query }: Parsed<typeof previewContract>,
): Promise<ReplyOf<typeof previewContract>> {
  const customer = await findCustomer(ctx, params.customerId)
  await plannedMove(ctx, customer, 'cancel')
  return departureOf(ctx, customer, query.takesEffect)
}

/**
 * A customer leaves: what it ordered and did not pay is cancelled, what runs ends at once or with its period, and it buys no more.
 * What it owes stays due. [CBM-191]
 * @throws Refusal `customer.wrong_state`, `customer.is_reseller`; `access.denied` for whoever may not credit a waiting order.
 */
export async function cancelCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const customer = await lockCustomer(ctx, params.customerId)
  const { changes } = await plannedMove(ctx, customer, 'cancel')
  if (changes) {
    await endAll(ctx, customer.id, body)
    await moveCustomer(ctx, customer.id, 'cancel', body.reason)
  }
  return toCustomer(await findCustomer(ctx, customer.id))
}

/** Ends whatever the customer has and ordered. */
export async function endAll(ctx: Ctx, id: CustomerId, leaving: Leaving): Promise<void> {
  await cancelWaitingOrders(ctx, id, leaving.reason)
  await endAllOfCustomer(ctx, id, leaving)
}

async function cancelWaitingOrders(ctx: Ctx, id: CustomerId, reason: string): Promise<void> {
  for (const order of await ordersAwaiting(ctx.tx, ctx.scope, id))
    if (order.state === 'awaiting_approval') await withdraw(ctx, order.id)
    else await cancelOrder(ctx, { params: { orderId: order.id }, query: undefined, body: { reason } })
}

/** What was not approved yet was not invoiced either. */
async function withdraw(ctx: Ctx, id: OrderId): Promise<void> {
  const order = await lockOrder(ctx.tx, ctx.scope, id)
  if (order.state === 'awaiting_approval') await asWholeSeller(ctx, (whole) => giveUp(whole, order, 'cancelled'))
}

/** Reaction to `customer.refused`: what a pending customer ordered is given up. */
export async function cancelOrdersOfRefused(
  ctx: Ctx,
  { customerId, payload }: { customerId?: string | null; payload: { reason: string } },
): Promise<void> {
  if (customerId) await cancelWaitingOrders(ctx, CustomerId.parse(customerId), payload.reason)
}

/** What ends with a customer, and what stays open. */
export async function departureOf(
  ctx: Ctx,
  { id, currency }: CustomerRow,
  takesEffect: Leaving['takesEffect'],
): Promise<Departure> {
  const endings = await endingsOfCustomer(ctx, id, takesEffect)
  const plans = await plansById(
    ctx,
    endings.map(({ subscription }) => subscription.planId),
  )
  const planNames = new Map(plans.map((plan) => [plan.id, plan.name]))
  const open = await findOpenInvoices(ctx, id, currency)
  return {
    subscriptions: endings.map(({ subscription: { id: subscriptionId, name, planId }, endsOn }) => ({
      id: subscriptionId,
      name,
      planName: planNames.get(planId) ?? '',
      endsOn,
    })),
    orders: (await ordersAwaiting(ctx.tx, ctx.scope, id)).map(({ id: orderId, number }) => ({ id: orderId, number })),
    currency,
    dueMinor: open.reduce((sum, { dueMinor }) => sum + dueMinor, 0),
  }
}
