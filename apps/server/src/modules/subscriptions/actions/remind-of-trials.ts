import type { SellerId, SubscriptionId } from '@palier/contracts'
import { addDays } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Door } from '../../../platform/door.ts'
import { lockSubscriptions, saveChange } from '../store.ts'
import { selectTrialsToTell } from '../trial-store.ts'

/** Days before the end of a trial from which its customer is told. */
const NOTICE_DAYS = 3

/**
 * The daily task: tells of trials that are about to end, once each, in a transaction of its own, so that one that fails keeps no
 * other. May be repeated without harm.
 * @throws the first failure, so that the task counts as failed and is repeated.
 */
export async function remindOfTrials(door: Door, sellerId: SellerId): Promise<void> {
  const due = await door.read(sellerId, selectDue)
  const failures: unknown[] = []
  for (const id of due)
    await door.write(sellerId, (ctx) => tell(ctx, id)).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

function selectDue(ctx: Ctx): Promise<SubscriptionId[]> {
  return selectTrialsToTell(ctx.tx, ctx.scope, { after: ctx.today, until: addDays(ctx.today, NOTICE_DAYS) })
}

async function tell(ctx: Ctx, id: SubscriptionId): Promise<void> {
  const [row] = await lockSubscriptions(ctx.tx, ctx.scope, [id])
  if (!row || row.trialEndsOn === null || row.trialRemindedOn !== null) return
  await saveChange(ctx.tx, ctx.scope, id, { trialRemindedOn: ctx.today })
  await ctx.record('subscription.trial_ending', {
    object: { type: 'subscription', id, name: row.name },
    customerId: row.customerId,
    payload: { trialEndsOn: row.trialEndsOn },
  })
}
