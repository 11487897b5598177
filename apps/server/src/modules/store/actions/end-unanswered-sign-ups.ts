import type { CustomerId, SellerId } from '@palier/contracts'
import { addDuration } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { findCustomer, isUnanswered, outcomeOfDeletion, removeCustomer } from '../../tenancy/index.ts'
import { deleteSignUp, lockSignUp, oldSignUps, type SignUpId } from '../sign-up-store.ts'

/** As long as the link in the letter holds. */
const ANSWERED_WITHIN_MS = 7 * 24 * 3600 * 1000

/**
 * The daily task: an account whose link nobody followed in a week is deleted, unless the staff made something of it meanwhile or
 * wrote about it; of what was answered only the asking is forgotten. Each in a transaction of its own. [SL-011]
 */
export async function endUnansweredSignUps(door: Door, sellerId: SellerId): Promise<void> {
  const due = await door.read(sellerId, (ctx) => oldSignUps(ctx, addDuration(ctx.now, { ms: -ANSWERED_WITHIN_MS })))
  for (const { id } of due) await door.write(sellerId, (ctx) => end(ctx, id))
}

async function end(ctx: Ctx, id: SignUpId): Promise<void> {
  const row = await lockSignUp(ctx, id)
  if (!row) return
  if (row.customerId && (await isUnanswered(ctx, row.customerId))) await removeUntouched(ctx, row.customerId)
  await deleteSignUp(ctx, id)
}

async function removeUntouched(ctx: Ctx, id: CustomerId): Promise<void> {
  const customer = await findCustomer(ctx, id)
  if (customer.state === 'prospect' && (await outcomeOfDeletion(ctx, id)) === 'deleted')
    await removeCustomer(ctx, customer)
}
