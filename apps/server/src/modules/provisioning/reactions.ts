import { SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { requestDelivery } from './actions/request-delivery.ts'
import { closeTodosOf, openTodo } from './actions/todos.ts'
import type { DeliveryOperation } from './domain/delivery-states.ts'

type Told = {
  object: { type: string; id: string; name?: string }
  customerId?: string | null
  payload: Readonly<Record<string, unknown>>
}

/** Each in the transaction of the event, whose object is the subscription. */
export const requestCreation = requesting('create')
export const requestSuspension = requesting('suspend')
export const requestActivation = requesting('activate')
export const requestTermination = requesting('terminate')

/** `account.parked`: the object is what was parked, its name the customer's. */
export async function openTodoOfParkedAccount(ctx: Ctx, { object, payload }: Told): Promise<void> {
  const detail = typeof payload.reason === 'string' ? payload.reason : ''
  await openTodo(ctx, {
    kind: 'account_parked',
    subject: object.name ?? '',
    detail,
    objectType: object.type,
    objectId: object.id,
  })
}

/** `account.unparked` */
export async function closeTodoOfParkedAccount(ctx: Ctx, { object }: Told): Promise<void> {
  await closeTodosOf(ctx, 'account_parked', [object.id])
}

function requesting(operation: DeliveryOperation): (ctx: Ctx, told: Told) => Promise<void> {
  return (ctx, { object }) => requestDelivery(ctx, SubscriptionId.parse(object.id), operation)
}
