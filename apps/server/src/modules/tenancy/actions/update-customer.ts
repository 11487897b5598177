import type { ReplyOf } from '@palier/contracts'
import type { updateCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { findCustomer, lockCustomer, refuseArchived, refuseKnownEmail } from '../customers.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import { validNumbers } from '../numbers.ts'
import { toCustomer } from '../replies.ts'
import * as store from '../store/customers.ts'

/** Changes a customer's details. Issued documents keep what was printed. @throws Refusal `customer.archived`; `request.invalid` for the address of another one. */
export async function updateCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const before = await lockCustomer(ctx, params.customerId)
  refuseArchived(before)
  if (body.email !== undefined && body.email !== before.email) await refuseKnownEmail(ctx, body.email, before.id)
  const given = givenFields(body)
  const wanted = { ...before, ...given }
  const numbers = validNumbers(wanted, wanted.address.country)
  const changes = changesBetween(before, { ...given, ...numbers })
  if (Object.keys(changes).length === 0) return toCustomer(before)
  await store.updateCustomer(ctx.tx, ctx.scope, before.id, { ...given, ...numbers })
  const customer = await findCustomer(ctx, before.id)
  await ctx.record('customer.changed', {
    object: { type: 'customer', id: customer.id, name: customer.name },
    customerId: customer.id,
    payload: {},
    changes,
  })
  return toCustomer(customer)
}
