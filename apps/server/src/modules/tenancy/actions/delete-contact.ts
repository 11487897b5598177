import type { ReplyOf } from '@palier/contracts'
import type { deleteContact as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { findCustomer } from '../customers.ts'
import * as store from '../store/contacts.ts'

/** Removes a contact of a customer. */
export async function deleteContact(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { id: customerId } = await findCustomer(ctx, params.customerId)
  const contact = oneOr('contact.not_found', await store.deleteContact(ctx.tx, ctx.scope, customerId, params.contactId))
  await ctx.record('contact.deleted', {
    object: { type: 'contact', id: contact.id, name: contact.name },
    customerId,
    payload: { customerId },
  })
  return {}
}
