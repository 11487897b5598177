import type { Module } from '../../platform/module.ts'
import { paymentRoutes } from './routes.ts'

export { recordPayment } from './actions/record-payment.ts'
export { paymentAllocations, payments } from './schema.ts'

/** Money received by hand, and what it pays. */
export function paymentsModule(): Module {
  return { name: 'payments', routes: paymentRoutes }
}
