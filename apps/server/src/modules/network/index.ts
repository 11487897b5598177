import type { Module } from '../../platform/module.ts'
import { networkRoutes } from './routes.ts'

export { openFrom, type Workplace } from './admission.ts'
export { validAddresses } from './changing.ts'
export { includes, plainAddress } from './domain/addresses.ts'
export { liftRestriction } from './lifting.ts'

/** From which addresses the people of a seller may work. */
export function networkModule(): Module {
  return { name: 'network', routes: networkRoutes }
}
