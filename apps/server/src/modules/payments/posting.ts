import type { PaymentId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { type AccountRole, accountKey, ensureAccounts, post } from '../ledger/index.ts'
import type { CustomerRow } from '../tenancy/index.ts'
import type { NewPaymentRow } from './store.ts'

/** Where the money lies. What comes by another way (a card terminal, a collector) reaches the bank. */
const ACCOUNT_OF_METHOD = {
  bank_transfer: 'bank',
  cheque: 'cheques',
  cash: 'cash',
  other: 'bank',
  direct_debit: 'bank',
} as const satisfies Record<NewPaymentRow['method'], AccountRole>

/**
 * The whole amount goes to the customer's account: what pays no invoice yet is owed back to the customer. Money that went back is
 * the same transfer the other way round.
 */
export async function postPayment(
  ctx: Ctx,
  id: PaymentId,
  payment: NewPaymentRow,
  customer: CustomerRow,
): Promise<void> {
  const { currency } = payment
  const role = ACCOUNT_OF_METHOD[payment.method]
  const accounts = await ensureAccounts(ctx, [
    { role, currency },
    { role: 'receivable', currency, customer },
  ])
  const moneyAccountId = accounts.get(accountKey({ role, currency }))
  const customerAccountId = accounts.get(accountKey({ role: 'receivable', currency, customerId: customer.id }))
  if (!moneyAccountId || !customerAccountId) throw new Error('The accounts of a payment were not opened')
  const isIncoming = payment.amountMinor > 0
  await post(ctx, [
    {
      journal: 'bank',
      debitAccountId: isIncoming ? moneyAccountId : customerAccountId,
      creditAccountId: isIncoming ? customerAccountId : moneyAccountId,
      amountMinor: Math.abs(payment.amountMinor),
      currency,
      happenedOn: payment.receivedOn,
      documentType: 'payment',
      documentId: id,
      documentNumber: payment.reference === '' ? id : payment.reference,
    },
  ])
}
