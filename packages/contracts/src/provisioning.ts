import { z } from 'zod'
import { CustomerId, DeliveryId, InstantField, listQuery, Nothing, pageOf, SubscriptionId, TodoId } from './fields.ts'
import { route } from './route.ts'

export const DELIVERY_OPERATIONS = ['create', 'suspend', 'activate', 'change', 'terminate'] as const
export const DELIVERY_STATES = ['waiting', 'running', 'succeeded', 'retrying', 'failed', 'superseded'] as const

/** One thing that a service driver was asked to make so, with every attempt. */
export const Delivery = z.object({
  id: DeliveryId,
  subscriptionId: SubscriptionId,
  subscriptionName: z.string(),
  customerId: CustomerId,
  customerName: z.string(),
  service: z.string(),
  operation: z.enum(DELIVERY_OPERATIONS),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  lastError: z.string(),
  requestedAt: InstantField,
  nextAttemptAt: InstantField.nullable(),
  finishedAt: InstantField.nullable(),
})
export const listDeliveries = route('GET', '/deliveries', {
  permission: 'delivery.view',
  summary: 'What was asked of the service drivers and how it went.',
  query: listQuery(['-requestedAt', 'requestedAt'], {
    state: z.enum(DELIVERY_STATES).optional(),
    subscriptionId: SubscriptionId.optional(),
  }),
  reply: pageOf(Delivery),
})
export const retryDelivery = route('POST', '/deliveries/:deliveryId/attempts', {
  permission: 'delivery.retry',
  summary: 'Try a failed delivery again.',
  params: { deliveryId: DeliveryId },
  reply: Delivery,
  refuses: ['delivery.not_found', 'delivery.not_failed'],
})

/** A unit that is delivered, read-only here and managed in the customer's portal. [PLK-006] */
export const ServiceUnit = z.object({
  subscriptionId: SubscriptionId,
  subscriptionName: z.string(),
  customerId: CustomerId,
  customerName: z.string(),
  customerNumber: z.int(),
  service: z.string(),
  planName: z.string(),
  observedState: z.enum(['pending', 'running', 'suspended', 'terminated']),
  observedAt: InstantField.nullable(),
})
export const listServiceUnits = route('GET', '/service-units', {
  permission: 'service.view',
  summary: 'What is delivered to whom.',
  query: listQuery(['name', '-name'], {}),
  reply: pageOf(ServiceUnit),
})

export const TODO_KINDS = [
  'delivery_failed',
  'account_parked',
  'mail_failed',
  'drift',
  'account_unencrypted',
  'collection_waiting',
  'debit_returned',
  'order_undelivered',
  'order_approval',
  'order_part_paid',
  'order_paid_late',
  'sign_up_approval',
  'allotment_exceeded',
] as const
export const Todo = z.object({
  id: TodoId,
  kind: z.enum(TODO_KINDS),
  subject: z.string(),
  detail: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  openedAt: InstantField,
  closedAt: InstantField.nullable(),
})
export const listTodos = route('GET', '/todos', {
  permission: 'todo.view',
  summary: 'What needs a person.',
  query: listQuery(['-openedAt', 'openedAt'], { state: z.enum(['open', 'closed']).optional() }),
  reply: pageOf(Todo),
})
export const closeTodo = route('POST', '/todos/:todoId/closing', {
  permission: 'todo.close',
  summary: 'Close a to-do.',
  params: { todoId: TodoId },
  reply: Nothing,
  refuses: ['todo.not_found'],
})

export const provisioningRoutes = [listDeliveries, retryDelivery, listServiceUnits, listTodos, closeTodo] as const
