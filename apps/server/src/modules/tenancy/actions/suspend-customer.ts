import type { ReplyOf } from '@palier/contracts'
import type { suspendCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer } from '../customers.ts'
import { moveCustomer } from '../moves.ts'
import { toCustomer } from '../replies.ts'

/** Suspends a customer; its subscriptions follow in the same transaction. Asking twice changes nothing. */
export async function suspendCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  await moveCustomer(ctx, params.customerId, 'suspend', body.reason)
  return toCustomer(await findCustomer(ctx, params.customerId))
}
