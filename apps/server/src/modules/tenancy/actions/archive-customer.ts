import type { ReplyOf } from '@palier/contracts'
import type { archiveCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer } from '../customers.ts'
import { moveCustomer } from '../moves.ts'
import { toCustomer } from '../replies.ts'

/**
 * Archives a customer for good: it stays readable, and nothing more is done with it or charged to it. [CBM-191]
 * @throws Refusal `customer.has_subscriptions` while something runs; the module of subscriptions knows.
 */
export async function archiveCustomer(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  await moveCustomer(ctx, params.customerId, 'archive')
  return toCustomer(await findCustomer(ctx, params.customerId))
}
