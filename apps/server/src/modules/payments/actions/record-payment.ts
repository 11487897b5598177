import type { BodyOf, InvoiceId, PaymentId, ReplyOf } from '@palier/contracts'
import type { recordPayment as contract } from '@palier/contracts/payments'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { lockOpenInvoices, settleInvoices } from '../../billing/index.ts'
import { type CustomerRow, findCustomer, refuseArchived } from '../../tenancy/index.ts'
import { postPayment } from '../posting.ts'
import { paymentById } from '../reads.ts'
import { insertPayment, type NewPaymentRow } from '../store.ts'
import { planned } from './preview-payment.ts'

type NewPayment = BodyOf<typeof contract>

/**
 * Records money that was received: it settles invoices as asked or oldest due first, and what is left over stays as the
 * customer's credit. One payment may pay several invoices. [CBM-066]
 */
export async function recordPayment(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const customer = await findCustomer(ctx, body.customerId)
  refuseArchived(customer)
  const { allocations } = await planned(ctx, body, lockOpenInvoices)
  const { allocations: _, ...payment } = body satisfies NewPayment
  const id = await receive(ctx, customer, payment, allocations)
  return paymentById(ctx, id)
}

export type CollectedPayment = Omit<NewPaymentRow, 'reversesPaymentId'> & { invoiceId: InvoiceId }

/**
 * Records what was collected for one invoice. What the invoice does not owe any more, because it was paid meanwhile, stays as the
 * customer's credit.
 */
export async function recordCollected(ctx: Ctx, { invoiceId, ...payment }: CollectedPayment): Promise<PaymentId> {
  const customer = await findCustomer(ctx, payment.customerId)
  const [invoice] = await lockOpenInvoices(ctx, payment.customerId, payment.currency, [invoiceId])
  const paidMinor = Math.min(invoice?.dueMinor ?? 0, payment.amountMinor)
  return receive(ctx, customer, payment, paidMinor > 0 ? [{ invoiceId, amountMinor: paidMinor }] : [])
}

async function receive(
  ctx: Ctx,
  customer: CustomerRow,
  payment: NewPaymentRow,
  allocations: readonly { invoiceId: InvoiceId; amountMinor: number }[],
): Promise<PaymentId> {
  const id: PaymentId = newId()
  await insertPayment(ctx, id, payment, allocations)
  await settleInvoices(ctx, allocations)
  await ctx.record('payment.recorded', {
    object: { type: 'payment', id, name: payment.reference },
    customerId: customer.id,
    payload: { customerId: customer.id, amountMinor: payment.amountMinor },
  })
  await postPayment(ctx, id, payment, customer)
  return id
}
