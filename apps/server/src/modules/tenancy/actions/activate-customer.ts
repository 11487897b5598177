import type { ReplyOf } from '@palier/contracts'
import type { activateCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer } from '../customers.ts'
import { moveCustomer } from '../moves.ts'
import { toCustomer } from '../replies.ts'

/** Lifts a suspension; where there is none, nothing changes. */
export async function activateCustomer(
  ctx: Ctx,
  { params }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  await moveCustomer(ctx, params.customerId, 'activate')
  return toCustomer(await findCustomer(ctx, params.customerId))
}
