import type { BodyOf, ReplyOf } from '@palier/contracts'
import type { previewPayment as contract } from '@palier/contracts/payments'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse, refuseField } from '../../../platform/refusal.ts'
import { findOpenInvoices, type lockOpenInvoices } from '../../billing/index.ts'
import { findCustomer, refuseArchived } from '../../tenancy/index.ts'
import { type PaymentPlan, planPayment } from '../domain/allocation.ts'

/** How a payment would be spread; the plan that `recordPayment` commits. */
export async function previewPayment(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  refuseArchived(await findCustomer(ctx, body.customerId))
  const { allocations, unallocatedMinor } = await planned(ctx, body, findOpenInvoices)
  return { allocations: [...allocations], unallocatedMinor }
}

/**
 * The plan of a payment on the customer's invoices, which `read` finds or locks.
 * @throws Refusal when an allocation does not fit, or the money is said to be received in the future.
 */
export async function planned(
  ctx: Ctx,
  payment: BodyOf<typeof contract>,
  read: typeof lockOpenInvoices,
): Promise<PaymentPlan> {
  if (payment.receivedOn > ctx.today) throw refuseField('body.receivedOn', 'cannot be in the future', 'too_big')
  const ids = payment.allocations?.map(({ invoiceId }) => invoiceId)
  return orRefuse(planPayment(payment, await read(ctx, payment.customerId, payment.currency, ids)))
}
