import type { Module } from '../../platform/module.ts'
import { paymentRoutes } from './routes.ts'

export { type CollectedPayment, recordCollected } from './actions/record-payment.ts'
export { reversePayment } from './actions/reverse-payment.ts'
export { unallocatedOf } from './reads.ts'

/** Money received by hand, and what it pays. */
export function paymentsModule(): Module {
  return { name: 'payments', routes: paymentRoutes }
}
