import type { CustomerId, Page, ReplyOf, SubscriptionId } from '@palier/contracts'
import type * as contract from '@palier/contracts/provisioning'
import type { Instant } from '@palier/kernel'
import type { DeliveryRow, TodoRow } from './store.ts'

type ItemOf<List> = List extends Page<infer Item> ? Item : never
type Delivery = ReplyOf<typeof contract.retryDelivery>
type ServiceUnit = ItemOf<ReplyOf<typeof contract.listServiceUnits>>
type Todo = ItemOf<ReplyOf<typeof contract.listTodos>>

export function toDelivery({
  row,
  subscriptionName,
  customerName,
}: {
  row: DeliveryRow
  subscriptionName: string
  customerName: string
}): Delivery {
  const {
    id,
    subscriptionId,
    customerId,
    service,
    operation,
    state,
    attempts,
    lastError,
    requestedAt,
    nextAttemptAt,
    finishedAt,
  } = row
  return {
    id,
    subscriptionId,
    subscriptionName,
    customerId,
    customerName,
    service,
    operation,
    state,
    attempts,
    lastError,
    requestedAt,
    nextAttemptAt,
    finishedAt,
  }
}

export function toServiceUnit(row: {
  id: SubscriptionId
  subscriptionName: string
  customerId: CustomerId
  customerName: string
  customerNumber: number
  service: string
  planName: string
  observedState: ServiceUnit['observedState']
  observedAt: Instant | null
}): ServiceUnit {
  const {
    id: subscriptionId,
    subscriptionName,
    customerId,
    customerName,
    customerNumber,
    service,
    planName,
    observedState,
    observedAt,
  } = row
  return {
    subscriptionId,
    subscriptionName,
    customerId,
    customerName,
    customerNumber,
    service,
    planName,
    observedState,
    observedAt,
  }
}

export function toTodo({ id, kind, subject, detail, objectType, objectId, openedAt, closedAt }: TodoRow): Todo {
  return { id, kind, subject, detail, objectType, objectId, openedAt, closedAt }
}
