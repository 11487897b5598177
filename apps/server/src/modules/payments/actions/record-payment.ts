import type { BodyOf, PaymentId, ReplyOf } from '@palier/contracts'
import type { recordPayment as contract } from '@palier/contracts/payments'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { lockOpenInvoices, settleInvoices } from '../../billing/index.ts'
import { type AccountRole, accountKey, ensureAccounts, post } from '../../ledger/index.ts'
import { type CustomerRow, findCustomer } from '../../tenancy/index.ts'
import { paymentById } from '../reads.ts'
import { insertPayment } from '../store.ts'
import { planned } from './preview-payment.ts'

type NewPayment = BodyOf<typeof contract>

/** Where the money lies. What comes by another way (a card terminal, a collector) reaches the bank. */
const ACCOUNT_OF_METHOD = {
  bank_transfer: 'bank',
  cheque: 'cheques',
  cash: 'cash',
  other: 'bank',
} as const satisfies Record<NewPayment['method'], AccountRole>

/**
 * Records money that was received: it settles invoices as asked or oldest due first, and what is left over stays as the
 * customer's credit. One payment may pay several invoices. [CBM-066]
 */
export async function recordPayment(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const customer = await findCustomer(ctx, body.customerId)
  const { allocations } = await planned(ctx, body, lockOpenInvoices)
  const id: PaymentId = newId()
  await insertPayment(ctx, id, body, allocations)
  await settleInvoices(ctx, allocations)
  await ctx.record('payment.recorded', {
    object: { type: 'payment', id, name: body.reference },
    customerId: customer.id,
    payload: { customerId: customer.id, amountMinor: body.amountMinor },
  })
  await postPayment(ctx, id, body, customer)
  return paymentById(ctx, id)
}

/** The whole amount goes to the customer's account: what pays no invoice yet is owed back to the customer. */
async function postPayment(ctx: Ctx, id: PaymentId, payment: NewPayment, customer: CustomerRow): Promise<void> {
  const { currency, amountMinor } = payment
  const role = ACCOUNT_OF_METHOD[payment.method]
  const accounts = await ensureAccounts(ctx, [
    { role, currency },
    { role: 'receivable', currency, customer },
  ])
  const debitAccountId = accounts.get(accountKey({ role, currency }))
  const creditAccountId = accounts.get(accountKey({ role: 'receivable', currency, customerId: customer.id }))
  if (!debitAccountId || !creditAccountId) throw new Error('The accounts of a payment were not opened')
  await post(ctx, [
    {
      journal: 'bank',
      debitAccountId,
      creditAccountId,
      amountMinor,
      currency,
      happenedOn: payment.receivedOn,
      documentType: 'payment',
      documentId: id,
      documentNumber: payment.reference === '' ? id : payment.reference,
    },
  ])
}
