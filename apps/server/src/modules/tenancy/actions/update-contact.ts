import type { ReplyOf } from '@palier/contracts'
import type { updateContact as contract } from '@palier/contracts/contacts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../../platform/refusal.ts'
import { lockCustomer, refuseArchived } from '../customers.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import { toContact } from '../replies.ts'
import * as store from '../store/contacts.ts'

/** Changes a contact. A customer has one primary contact at all times. @throws Refusal `contact.is_primary`, `customer.archived` */
export async function updateContact(
  ctx: Ctx,
  { params, body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const customer = await lockCustomer(ctx, params.customerId)
  refuseArchived(customer)
  const before = oneOr('contact.not_found', await store.contactById(ctx.tx, ctx.scope, customer.id, params.contactId))
  const given = givenFields(body)
  const changes = changesBetween(before, given)
  if (Object.keys(changes).length === 0) return toContact(before)
  if (changes.kind && before.kind === 'primary') throw new Refusal('contact.is_primary')
  if (changes.kind && given.kind === 'primary') await store.demotePrimary(ctx.tx, ctx.scope, customer.id)
  const contact = oneOr('contact.not_found', await store.updateContact(ctx.tx, ctx.scope, before, given))
  await ctx.record('contact.changed', {
    object: { type: 'contact', id: contact.id, name: contact.name },
    customerId: customer.id,
    payload: { customerId: customer.id },
    changes,
  })
  return toContact(contact)
}
