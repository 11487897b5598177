import type { Module } from '../../platform/module.ts'
import { usageRoutes } from './routes.ts'

export { type Reading, recordReading } from './actions/record-reading.ts'
export { usageOf } from './reads.ts'
export type { AskedPeriod } from './store.ts'

export function usageModule(): Module {
  return { name: 'usage', routes: usageRoutes }
}
