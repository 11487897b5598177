import type { Module } from '../../platform/module.ts'
import type { ServiceDriver } from './drivers.ts'
import { provisioningJobs } from './jobs.ts'
import { provisioningRoutes } from './routes.ts'

export { requestDelivery } from './actions/request-delivery.ts'
export { closeTodosOf, openTodo } from './actions/todos.ts'
export type { DeliveryOrder, Observation, ServiceDriver } from './drivers.ts'
export { TODO_OPENED } from './queue.ts'
export {
  closeTodoOfParkedAccount,
  openTodoOfParkedAccount,
  requestActivation,
  requestCreation,
  requestSuspension,
  requestTermination,
} from './reactions.ts'
export { deliveries } from './schema.ts'
export { openTodoOf } from './store.ts'

/** @throws Error when two drivers deliver one service. */
export function provisioningModule({ drivers }: { drivers: readonly ServiceDriver[] }): Module {
  const services = drivers.map((driver) => driver.service)
  const twice = services.find((service, position) => services.indexOf(service) !== position)
  if (twice !== undefined) throw new Error(`Two drivers deliver the service ${twice}`)
  return { name: 'provisioning', routes: provisioningRoutes, jobs: provisioningJobs(drivers) }
}
