import type { Module } from '../../platform/module.ts'
import { sessionRoutes } from './routes.ts'

export { sessionRules } from './session-rules.ts'

/** What a seller sees and decides about the sessions of its people. */
export function sessionsModule(): Module {
  return { name: 'sessions', routes: sessionRoutes }
}
