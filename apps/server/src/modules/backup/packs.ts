import type { SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { oneOr, Refusal } from '../../platform/refusal.ts'
import { agreementsOf } from '../subscriptions/index.ts'
import { recordReading } from '../usage/index.ts'
import { accountLimitOf, type Pack } from './replies.ts'
import { lockPack, selectAccountsOfPacks, selectGroupsOfPacks } from './store.ts'

/** The packs among these subscriptions, with groups and accounts; four queries, however many there are. */
export async function packsOf(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<Pack[]> {
  const agreements = (await agreementsOf(ctx, ids)).filter(
    ({ isDelivered, subscription }) => isDelivered && subscription.service === 'backup',
  )
  const groups = Map.groupBy(await selectGroupsOfPacks(ctx.tx, ctx.scope, ids), (group) => group.subscriptionId)
  const accounts = Map.groupBy(await selectAccountsOfPacks(ctx.tx, ctx.scope, ids), (each) => each.subscriptionId)
  return agreements.map((agreement) => ({
    agreement,
    groups: groups.get(agreement.subscription.id) ?? [],
    accounts: accounts.get(agreement.subscription.id) ?? [],
  }))
}

/**
 * A pack that is about to change, held until the transaction ends. A wholesale subscription is no pack: what was sold on is
 * delivered one floor below.
 * @throws Refusal `subscription.not_found`, `subscription.already_ended`, `subscription.awaits_payment`
 */
export async function holdPack(ctx: Ctx, id: SubscriptionId): Promise<Pack> {
  await lockPack(ctx.tx, id)
  const pack = oneOr('subscription.not_found', await packsOf(ctx, [id]))
  const { state } = pack.agreement.subscription
  if (state === 'ended') throw new Refusal('subscription.already_ended')
  if (state === 'pending') throw new Refusal('subscription.awaits_payment')
  return pack
}

/** @throws Refusal `backup_account.limit_reached` */
export function checkAccountLimit({ agreement, accounts }: Pack): void {
  const limit = accountLimitOf(agreement)
  if (limit !== null && accounts.length >= limit) {
    throw new Refusal('backup_account.limit_reached', { limit, accounts: accounts.length })
  }
}

/** Tells usage how many accounts the pack has now. */
export async function countAccounts(ctx: Ctx, subscriptionId: SubscriptionId, quantity: number): Promise<void> {
  await recordReading(ctx, { subscriptionId, resource: 'accounts', quantity, measuredAt: ctx.now })
}
