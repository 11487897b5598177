import type { Module } from '../../platform/module.ts'
import type { Services } from '../catalog/index.ts'
import { allotmentRoutes } from './routes.ts'

export { checkAllotment } from './actions/check-allotment.ts'
export { type Asked, type Promised, roomFor } from './domain/room.ts'
export { type AllotmentAbove, allotmentsAlong, standingOf } from './store.ts'

/** What resellers may sell in all, and whether they oversell it. */
export function allotmentsModule({ services }: { services: Services }): Module {
  return { name: 'allotments', routes: allotmentRoutes(services) }
}
