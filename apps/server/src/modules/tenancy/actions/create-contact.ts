import type { ReplyOf } from '@palier/contracts'
import type { createContact as contract } from '@palier/contracts/contacts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { lockCustomer, refuseArchived } from '../customers.ts'
import { toContact } from '../replies.ts'
import { demotePrimary, insertContact } from '../store/contacts.ts'

/** Adds a contact to a customer; there is one primary contact. @throws Refusal `customer.archived` */
export async function createContact(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const customer = await lockCustomer(ctx, params.customerId)
  refuseArchived(customer)
  const customerId = customer.id
  if (body.kind === 'primary') await demotePrimary(ctx.tx, ctx.scope, customerId)
  const row = { ...body, sellerId: ctx.scope.sellerId, customerId, recordedAt: ctx.now }
  const contact = oneOr('contact.not_found', await insertContact(ctx.tx, row))
  await ctx.record('contact.created', {
    object: { type: 'contact', id: contact.id, name: contact.name },
    customerId,
    payload: { customerId },
  })
  return toContact(contact)
}
