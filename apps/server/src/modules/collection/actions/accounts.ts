import type { BillingAccountId, ReplyOf } from '@palier/contracts'
import type * as contract from '@palier/contracts/billing-accounts'
import { newId } from '@palier/kernel'
import { asWholeSeller, type Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { findCustomer, isBic, isIban, lockCustomer, refuseArchived, sellerFacts } from '../../tenancy/index.ts'
import type { KeyRing } from '../key-ring.ts'
import { toAccount } from '../replies.ts'
import {
  type AccountRow,
  clearDefault,
  insertAccount,
  lockAccount,
  saveAccount,
  selectAccounts,
} from '../store/accounts.ts'
import { lockSettings, selectSettings } from '../store/settings.ts'

export async function listBillingAccounts(
  ctx: Ctx,
  { params }: Parsed<typeof contract.listBillingAccounts>,
): Promise<ReplyOf<typeof contract.listBillingAccounts>> {
  await findCustomer(ctx, params.customerId)
  const accounts = await selectAccounts(ctx, params.customerId)
  const { encryption, creditorId, name } = await asWholeSeller(ctx, async (whole) => ({
    ...(await selectSettings(whole)),
    name: (await sellerFacts(whole)).legalName,
  }))
  return { items: accounts.map(toAccount), encryption, creditor: { name, creditorId } }
}

/**
 * Adds a bank account with its mandate and makes it the one that is collected from. The number is encrypted before it reaches
 * the database; with encryption off nothing is saved. [CBM-164, CBM-166]
 */
export function addBillingAccount(ring: KeyRing) {
  return async (
    ctx: Ctx,
    { params, body }: Parsed<typeof contract.addBillingAccount>,
  ): Promise<ReplyOf<typeof contract.addBillingAccount>> => {
    const customer = await lockCustomer(ctx, params.customerId)
    refuseArchived(customer)
    const settings = await asWholeSeller(ctx, (whole) => lockSettings(whole, 'share'))
    if (settings.encryption === 'off') throw new Refusal('collection.encryption_off')
    const iban = compact(body.iban)
    if (!isIban(iban)) throw refuseField('body.iban', 'is not an IBAN', 'checksum')
    const signedOn = body.mandateSignedOn ?? ctx.today
    if (signedOn > ctx.today) throw refuseField('body.mandateSignedOn', 'cannot be in the future', 'too_big')
    const id: BillingAccountId = newId()
    const earlier = await selectAccounts(ctx, customer.id)
    const account: AccountRow = {
      id,
      sellerId: ctx.scope.sellerId,
      customerId: customer.id,
      holder: body.holder,
      maskedIban: `${iban.slice(0, 4)}…${iban.slice(-4)}`,
      ...ring.store(settings, id, iban),
      bic: checkedBic(body.bic),
      mandateReference: body.mandateReference ?? `${customer.number}-${earlier.length + 1}`,
      mandateSignedOn: signedOn,
      isDefault: true,
      createdAt: ctx.now,
      revokedAt: null,
    }
    await clearDefault(ctx, customer.id)
    if (!(await insertAccount(ctx, account))) throw mandateTaken()
    const told = { object: objectOf(account), customerId: customer.id, payload: { customerId: customer.id } }
    await ctx.record('billing_account.added', {
      ...told,
      changes: {
        iban: { before: '', after: account.maskedIban },
        mandateReference: { before: '', after: account.mandateReference },
      },
    })
    if (account.state === 'waiting')
      await ctx.record('billing_account.waiting', { ...told, object: { ...told.object, name: customer.name } })
    return toAccount(account)
  }
}

export async function updateBillingAccount(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract.updateBillingAccount>,
): Promise<ReplyOf<typeof contract.updateBillingAccount>> {
  const account = await lockAccount(ctx, params.billingAccountId)
  if (account.state === 'revoked') throw new Refusal('billing_account.revoked')
  const changed: AccountRow = {
    ...account,
    holder: body.holder ?? account.holder,
    bic: body.bic === undefined ? account.bic : checkedBic(body.bic),
    isDefault: body.isDefault ?? account.isDefault,
  }
  if (changed.isDefault && !account.isDefault) await clearDefault(ctx, account.customerId)
  const { holder, bic, isDefault } = changed
  await saveAccount(ctx, account.id, { holder, bic, isDefault })
  await ctx.record('billing_account.changed', {
    object: objectOf(account),
    customerId: account.customerId,
    payload: { customerId: account.customerId },
    changes: Object.fromEntries(
      (['holder', 'bic', 'isDefault'] as const)
        .filter((key) => changed[key] !== account[key])
        .map((key) => [key, { before: account[key], after: changed[key] }]),
    ),
  })
  return toAccount(changed)
}

/** Revokes a mandate; revoking it again changes nothing. What was sent to the bank already is not stopped by it. */
export async function revokeBillingAccount(
  ctx: Ctx,
  { params }: Parsed<typeof contract.revokeBillingAccount>,
): Promise<ReplyOf<typeof contract.revokeBillingAccount>> {
  return toAccount(await revoke(ctx, await lockAccount(ctx, params.billingAccountId)))
}

export async function revoke(ctx: Ctx, account: AccountRow): Promise<AccountRow> {
  if (account.state === 'revoked') return account
  const revoked = { ...account, state: 'revoked' as const, isDefault: false, revokedAt: ctx.now }
  await saveAccount(ctx, account.id, { state: 'revoked', isDefault: false, revokedAt: ctx.now })
  await ctx.record('billing_account.revoked', {
    object: objectOf(account),
    customerId: account.customerId,
    payload: { customerId: account.customerId },
  })
  return revoked
}

export const objectOf = (account: Pick<AccountRow, 'id' | 'maskedIban'>) => ({
  type: 'billing_account',
  id: account.id,
  name: account.maskedIban,
})

function checkedBic(text: string): string {
  const bic = compact(text)
  if (bic !== '' && !isBic(bic)) throw refuseField('body.bic', 'is not a BIC', 'pattern')
  return bic
}

function mandateTaken(): Refusal {
  const message = 'belongs to another mandate'
  return new Refusal('billing_account.mandate_taken', {}, [{ path: 'body.mandateReference', code: 'taken', message }])
}

const compact = (text: string) => text.replace(/\s/g, '').toUpperCase()
