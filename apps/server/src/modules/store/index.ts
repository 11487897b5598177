import type { Module } from '../../platform/module.ts'
import { storeJobs } from './jobs.ts'
import { type StorePorts, storeRoutes } from './routes.ts'

export { cancelOrdersOfRefused } from './actions/cancel-customer.ts'
export { cancelWhenCredited } from './actions/cancel-order.ts'
export { completeWhenPaid, deliverPaidOrders } from './actions/deliver-paid-order.ts'
export { endUnansweredSignUps } from './actions/end-unanswered-sign-ups.ts'
export { endUnpaidOrders, tellLatePayment } from './actions/end-unpaid-orders.ts'
export { acceptSignUp, closeSignUpTodo, noteLetter } from './actions/settle-sign-up.ts'
export { orders } from './schema.ts'
export { isSignUp } from './sign-up-store.ts'
export { signUpAtProvider } from './sign-ups.ts'
export { countAwaitingApproval } from './store.ts'

/** Orders, and the public store that takes them. */
export function storeModule(ports: StorePorts): Module {
  return { name: 'store', routes: storeRoutes(ports), jobs: storeJobs }
}
