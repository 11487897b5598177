import { BillRunId, SellerId } from '@palier/contracts'
import type { Door } from '../../platform/door.ts'
import { type Job, job } from '../../platform/jobs/jobs.ts'
import { continueRun } from './actions/bill-run.ts'
import { BILL_RUN } from './actions/start-bill-run.ts'

export const billingJobs: readonly Job<Door>[] = [
  job(BILL_RUN, { billRunId: BillRunId }, async (door: Door, { sellerId, billRunId }) => {
    await continueRun(door, SellerId.parse(sellerId), billRunId)
  }),
]
