import type { ReplyOf } from '@palier/contracts'
import type { updateCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { refuseField } from '../../../platform/refusal.ts'
import { findCustomer, lockCustomer } from '../customers.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import { validNumbers } from '../numbers.ts'
import { toCustomer } from '../replies.ts'
import * as store from '../store/customers.ts'

/** Changes a customer's details. Issued documents keep what was printed; the seller's notes are the seller's. */
export async function updateCustomer(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  if (body.notes !== undefined && ctx.scope.place === 'portal')
    throw refuseField('body.notes', 'is not known here', 'unrecognized_keys')
  const before = await lockCustomer(ctx, params.customerId)
  const given = givenFields(body)
  const wanted = { ...before, ...given }
  const numbers = validNumbers(wanted, wanted.address.country)
  const changes = changesBetween(before, { ...given, ...numbers })
  if (Object.keys(changes).length === 0) return toCustomer(before, ctx.scope)
  await store.updateCustomer(ctx.tx, ctx.scope, before.id, { ...given, ...numbers })
  const customer = await findCustomer(ctx, before.id)
  await ctx.record('customer.changed', {
    object: { type: 'customer', id: customer.id, name: customer.name },
    customerId: customer.id,
    payload: {},
    changes,
  })
  return toCustomer(customer, ctx.scope)
}
