import { CurrencyField, type PaymentId } from '@palier/contracts'
import { newId, type PlainDate } from '@palier/kernel'
import { and, eq, sql } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { reopenInvoices } from '../../billing/index.ts'
import { findCustomer } from '../../tenancy/index.ts'
import { postPayment } from '../posting.ts'
import { payments } from '../schema.ts'
import { insertPayment, type NewPaymentRow, selectAllocations, selectPayments } from '../store.ts'

/**
 * Takes a payment back, whole: a second payment with the amounts below zero, whose invoices are due again. The first one stays as
 * it was recorded. A payment goes back once; the database refuses a second time.
 */
export async function reversePayment(
  ctx: Ctx,
  paymentId: PaymentId,
  { reversedOn, reason }: { reversedOn: PlainDate; reason: string },
): Promise<PaymentId> {
  const found = await selectPayments(ctx, sql<string>`''`).where(
    and(visibleTo(ctx.scope, payments), eq(payments.id, paymentId)),
  )
  const original = oneOr('payment.not_found', found)
  const allocations = await selectAllocations(ctx, [paymentId])
  const back = allocations.map(({ invoiceId, amountMinor }) => ({ invoiceId, amountMinor: -amountMinor }))
  const reversal: NewPaymentRow = {
    customerId: original.customerId,
    method: original.method,
    reference: original.reference,
    receivedOn: reversedOn,
    currency: CurrencyField.parse(original.currency),
    amountMinor: -original.amountMinor,
    reversesPaymentId: paymentId,
  }
  const id: PaymentId = newId()
  await insertPayment(ctx, id, reversal, back)
  await reopenInvoices(ctx, back)
  await ctx.record('payment.reversed', {
    object: { type: 'payment', id, name: original.reference },
    customerId: original.customerId,
    payload: { customerId: original.customerId, amountMinor: original.amountMinor, reason },
  })
  await postPayment(ctx, id, reversal, await findCustomer(ctx, original.customerId))
  return id
}
