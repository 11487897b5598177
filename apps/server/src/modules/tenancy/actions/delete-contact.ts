import type { ReplyOf } from '@palier/contracts'
import type { deleteContact as contract } from '@palier/contracts/contacts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { lockCustomer, refuseArchived } from '../customers.ts'
import * as store from '../store/contacts.ts'

/** Removes a contact other than the primary one. @throws Refusal `contact.is_primary`, `customer.archived` */
export async function deleteContact(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const customer = await lockCustomer(ctx, params.customerId)
  refuseArchived(customer)
  const customerId = customer.id
  const contact = oneOr('contact.not_found', await store.contactById(ctx.tx, ctx.scope, customerId, params.contactId))
  if (contact.kind === 'primary') throw new Refusal('contact.is_primary')
  await store.deleteContact(ctx.tx, ctx.scope, customerId, contact.id)
  await ctx.record('contact.deleted', {
    object: { type: 'contact', id: contact.id, name: contact.name },
    customerId,
    payload: { customerId },
  })
  return {}
}
