import type { ReplyOf } from '@palier/contracts'
import type { startBillRun as contract } from '@palier/contracts/billing'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { toBillRun } from '../replies.ts'
import { beginRun, selectRun } from './bill-run.ts'

/** The job that carries a run out, begun by hand or again after a crash. */
export const BILL_RUN = 'billing.run'

/** Begins a run; a job carries it out batch by batch, and the list of runs shows how far it is. */
export async function startBillRun(ctx: Ctx, _request: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { billRunId } = await beginRun(ctx)
  await ctx.enqueue(BILL_RUN, { billRunId })
  return toBillRun(await selectRun(ctx, billRunId))
}
