import type { CustomerId, InvoiceId, PaymentId } from '@palier/contracts'
import type { Payment } from '@palier/contracts/payments'
import type { Currency, PlainDate } from '@palier/kernel'
import { eq, type SQL, sql } from 'drizzle-orm'
import { uuidArray, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { invoices } from '../billing/index.ts'
import { customers } from '../tenancy/index.ts'
import { paymentAllocations, payments } from './schema.ts'

export type PaymentRow = Omit<typeof payments.$inferSelect, 'sellerId'> & { customerName: string }
export type AllocationRow = Pick<typeof paymentAllocations.$inferSelect, 'paymentId' | 'invoiceId' | 'amountMinor'> & {
  number: string
}

export type NewPaymentRow = {
  customerId: CustomerId
  method: Payment['method']
  reference: string
  receivedOn: PlainDate
  currency: Currency
  amountMinor: number
  reversesPaymentId?: PaymentId
}

export async function insertPayment(
  ctx: Ctx,
  id: PaymentId,
  payment: NewPaymentRow,
  allocations: readonly { invoiceId: InvoiceId; amountMinor: number }[],
): Promise<void> {
  const { customerId, ...received } = payment
  const owner = { sellerId: ctx.scope.sellerId, customerId }
  await ctx.tx.insert(payments).values({ id, ...owner, ...received, recordedAt: ctx.now })
  if (allocations.length === 0) return
  await ctx.tx.insert(paymentAllocations).values(
    allocations.map(({ invoiceId, amountMinor: share }) => ({
      paymentId: id,
      invoiceId,
      ...owner,
      amountMinor: share,
    })),
  )
}

/** The payments of a list, with their customers' names. */
export function selectPayments(ctx: Ctx, sortKey: SQL<string>) {
  return ctx.tx
    .select({
      id: payments.id,
      customerId: payments.customerId,
      customerName: customers.name,
      method: payments.method,
      reference: payments.reference,
      receivedOn: payments.receivedOn,
      currency: payments.currency,
      amountMinor: payments.amountMinor,
      reversesPaymentId: payments.reversesPaymentId,
      recordedAt: payments.recordedAt,
      sortKey,
    })
    .from(payments)
    .innerJoin(customers, eq(customers.id, payments.customerId))
    .$dynamic()
}

/** What the named payments pay, in the order of the invoices' numbers. */
export async function selectAllocations(ctx: Ctx, ids: readonly PaymentId[]): Promise<AllocationRow[]> {
  if (ids.length === 0) return []
  return ctx.tx
    .select({
      paymentId: paymentAllocations.paymentId,
      invoiceId: paymentAllocations.invoiceId,
      amountMinor: paymentAllocations.amountMinor,
      number: invoices.number,
    })
    .from(paymentAllocations)
    .innerJoin(invoices, eq(invoices.id, paymentAllocations.invoiceId))
    .where(
      sql`${visibleTo(ctx.scope, paymentAllocations)} and ${paymentAllocations.paymentId} = any(${uuidArray(ids)})`,
    )
    .orderBy(paymentAllocations.paymentId, invoices.number)
}
