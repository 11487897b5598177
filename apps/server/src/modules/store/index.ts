import type { Module } from '../../platform/module.ts'
import { storeRoutes } from './routes.ts'

export function storeModule(): Module {
  return { name: 'store', routes: storeRoutes }
}
