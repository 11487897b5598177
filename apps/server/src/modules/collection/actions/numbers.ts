import { CustomerId, type ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/billing-accounts'
import { eq } from 'drizzle-orm'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import type { KeyRing } from '../key-ring.ts'
import { billingAccounts } from '../schema.ts'
import { forgetCustomer, lockAccount, lockNumbers, saveNumbers } from '../store/accounts.ts'
import { objectOf } from './accounts.ts'

/** The full number of an account, and a line in the audit log that somebody saw it. [CBM-165] */
export function showAccountNumber(ring: KeyRing) {
  return async (
    ctx: Ctx,
    { params, body }: Parsed<typeof contract.showAccountNumber>,
  ): Promise<ReplyOf<typeof contract.showAccountNumber>> => {
    const account = await lockAccount(ctx, params.billingAccountId)
    const keys = await asWholeSeller(ctx, (whole) => ring.forPeople(whole, body))
    const iban = ring.openNumber(keys, account)
    await ctx.record('billing_account.number_shown', {
      object: objectOf(account),
      customerId: account.customerId,
      payload: { customerId: account.customerId },
    })
    return { iban }
  }
}

/** `customer.erased`: what is known of the customer's bank goes as well; references of mandates stay for the books. */
export async function forgetErasedCustomer(ctx: Ctx, { object }: { object: { id: string } }): Promise<void> {
  const customerId = CustomerId.parse(object.id)
  for (const id of await forgetCustomer(ctx, customerId))
    await ctx.record('billing_account.revoked', {
      object: { type: 'billing_account', id, name: '' },
      customerId,
      payload: { customerId },
    })
}

/** Encrypts with the data key what was sealed since, so that it can be collected from. [CBM-166] */
export function encryptWaitingAccounts(ring: KeyRing) {
  return async (
    ctx: Ctx,
    { body }: Parsed<typeof contract.encryptWaitingAccounts>,
  ): Promise<ReplyOf<typeof contract.encryptWaitingAccounts>> => {
    const keys = await asWholeSeller(ctx, (whole) => ring.forCharging(whole, body))
    const { sellerId } = ctx.scope
    const waiting = await lockNumbers(ctx, eq(billingAccounts.state, 'waiting'))
    const renewed = waiting.map((each) => ({
      id: each.id,
      lockedIban: ring.lockNumber(keys, sellerId, each.id, ring.openNumber(keys, { ...each, sellerId })),
    }))
    await saveNumbers(ctx, renewed)
    for (const account of waiting)
      await ctx.record('billing_account.encrypted', {
        object: objectOf(account),
        customerId: account.customerId,
        payload: { customerId: account.customerId },
      })
    return { count: waiting.length }
  }
}
