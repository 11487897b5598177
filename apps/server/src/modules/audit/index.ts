import type { Module } from '../../platform/module.ts'
import { auditRoutes } from './routes.ts'

export { hasTraded } from './reads.ts'
export { type Birth, recordNew } from './record-new.ts'
export { recordEntry, recordMany } from './store.ts'

/** Who did what, when, from where. */
export function auditModule(): Module {
  return { name: 'audit', routes: auditRoutes }
}
