import { idOf, SellerId } from '@palier/contracts'
import { OrderId } from '@palier/contracts/orders'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { completePaidOrder } from './actions/deliver-paid-order.ts'
import { settleSignUp } from './actions/settle-sign-up.ts'
import { ORDER_COMPLETE, SIGN_UP } from './queue.ts'

export const storeJobs: readonly Job<Door>[] = [
  job(ORDER_COMPLETE, { orderId: OrderId }, (door: Door, { sellerId, orderId }) =>
    completePaidOrder(door, SellerId.parse(sellerId), orderId),
  ),
  job(SIGN_UP, { signUpId: idOf<'signUp'>() }, (door: Door, { sellerId, signUpId }) =>
    settleSignUp(door, SellerId.parse(sellerId), signUpId),
  ),
]
