import type { Module } from '../../platform/module.ts'
import { keyRoutes } from './routes.ts'

export { authenticateKey } from './authenticate.ts'

/** Keys by which programs come in with a part of what a person may do. */
export function keysModule(): Module {
  return { name: 'keys', routes: keyRoutes }
}
