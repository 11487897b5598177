import * as contract from '@palier/contracts/provisioning'
import { action, reading, type Served } from '../../platform/http/serve.ts'
import { retryDelivery } from './actions/retry-delivery.ts'
import { closeTodo } from './actions/todos.ts'
import { listDeliveries, listServiceUnits, listTodos } from './reads.ts'

export const provisioningRoutes: readonly Served[] = [
  reading(contract.listDeliveries, listDeliveries),
  action(contract.retryDelivery, retryDelivery),
  reading(contract.listServiceUnits, listServiceUnits),
  reading(contract.listTodos, listTodos),
  action(contract.closeTodo, closeTodo),
]
