import type { ReplyOf } from '@palier/contracts'
import type { createSubscription as contract } from '@palier/contracts/subscriptions'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { readSubscription } from '../reads.ts'
import { subscribe } from './subscribe.ts'

export async function createSubscription(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { id } = await subscribe(ctx, body)
  return readSubscription(ctx, id)
}
