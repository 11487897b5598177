import { SellerId } from '@palier/contracts'
import { OrderId } from '@palier/contracts/orders'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { completePaidOrder } from './actions/deliver-paid-order.ts'
import { ORDER_COMPLETE } from './queue.ts'

export const storeJobs: readonly Job<Door>[] = [
  job(ORDER_COMPLETE, { orderId: OrderId }, (door: Door, { sellerId, orderId }) =>
    completePaidOrder(door, SellerId.parse(sellerId), orderId),
  ),
]
