import type { ReplyOf } from '@palier/contracts'
import type { moveCustomer as contract } from '@palier/contracts/customer-life'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer } from '../customers.ts'
import { moveCustomer } from '../moves.ts'
import { toCustomer } from '../replies.ts'

/** Wins or loses a prospect, approves or refuses a pending customer, says that one is fraudulent, and takes it back. */
export async function decideCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  await moveCustomer(ctx, params.customerId, body.move, body.reason)
  return toCustomer(await findCustomer(ctx, params.customerId))
}
