import type { Module } from '../../platform/module.ts'
import { paymentRoutes } from './routes.ts'

/** Money received by hand, and what it pays. */
export function paymentsModule(): Module {
  return { name: 'payments', routes: paymentRoutes }
}
