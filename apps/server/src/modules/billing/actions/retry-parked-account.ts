import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { retryParkedAccount as contract } from '@palier/contracts/billing'
import { sql } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { MAIL_INVOICES } from '../queue.ts'
import { runBatch } from './run-batch.ts'

const CUSTOMER_BATCH = 10_000

/** Computes a parked customer again, now. Accepting invoices it although it looks unusual; else it may be parked again. */
export async function retryParkedAccount(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const scope = visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })
  const found = await rowsOf<{ customerId: CustomerId }>(
    ctx.tx,
    body.accept
      ? sql`update parked_accounts set accepted_at = ${ctx.now} where ${scope} and id = ${params.parkedAccountId} returning customer_id as "customerId"`
      : sql`delete from parked_accounts where ${scope} and id = ${params.parkedAccountId} returning customer_id as "customerId"`,
  )
  const { customerId } = oneOr('parked_account.not_found', found)
  await ctx.record('account.unparked', {
    object: { type: 'parked_account', id: params.parkedAccountId },
    customerId,
    payload: {},
  })
  const { issued } = await runBatch(ctx, {
    asOf: ctx.today,
    after: undefined,
    limit: CUSTOMER_BATCH,
    billRunId: null,
    customerIds: [customerId],
  })
  if (issued) await ctx.enqueue(MAIL_INVOICES, issued)
  return {}
}
