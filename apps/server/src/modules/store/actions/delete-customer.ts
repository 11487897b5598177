import type { ReplyOf } from '@palier/contracts'
import type { deleteCustomer as contract, previewDeletion as previewContract } from '@palier/contracts/customer-life'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { type CustomerRow, findCustomer, lockCustomer, outcomeOfDeletion, removeCustomer } from '../../tenancy/index.ts'
import { departureOf, endAll } from './cancel-customer.ts'

/** What would happen if a customer were deleted. */
export async function previewDeletion(
  ctx: Ctx,
  { params }: Parsed<typeof previewContract>,
): Promise<ReplyOf<typeof previewContract>> {
  const customer = await findCustomer(ctx, params.customerId)
  refuseReseller(customer)
  const outcome = await outcomeOfDeletion(ctx, customer.id)
  return { ...(await departureOf(ctx, customer, 'now')), outcome }
}

/**
 * Deletes a customer: its orders and subscriptions end at once and are de-provisioned, its users leave, and it is in no list any
 * more. What it bought or paid keeps its name and number on record. [PLK-200]
 * @throws Refusal `request.invalid` where the number is not the customer's; `customer.is_reseller`.
 */
export async function deleteCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const customer = await lockCustomer(ctx, params.customerId)
  refuseReseller(customer)
  if (body.number !== customer.number)
    throw refuseField('body.number', 'is not the number of this customer', 'mismatch')
  await endAll(ctx, customer.id, { takesEffect: 'now', reason: '' })
  return { outcome: await removeCustomer(ctx, customer) }
}

function refuseReseller({ resellerId, isSelf }: CustomerRow): void {
  if (resellerId !== null || isSelf) throw new Refusal('customer.is_reseller')
}
