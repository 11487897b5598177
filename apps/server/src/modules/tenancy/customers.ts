import type { BodyOf, CustomerId, SellerId } from '@palier/contracts'
import type { createCustomer as contract } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../platform/db/transaction.ts'
import { oneOr } from '../../platform/refusal.ts'
import { inviteMember } from './invitations.ts'
import { OWNER } from './members.ts'
import { validNumbers } from './numbers.ts'
import { insertContact } from './store/contacts.ts'
import { type CustomerRow, customerById, insertCustomer, lockCustomerById } from './store/customers.ts'
import { takeCustomerNumber } from './store/sellers.ts'

export type NewCustomer = Omit<BodyOf<typeof contract>, 'subscription'>

/** What only the platform sets: which reseller the customer is, that it is the seller itself, or that its first order waits. */
export type CustomerOrigin = { resellerId?: SellerId; isSelf?: boolean; state?: 'pending' }

/**
 * Creates a customer: its number, its main contact and, when named, the person who signs in to its portal and gets a mailed link.
 * Everything but the subscription.
 * @throws Refusal `request.invalid` for a number that is not valid.
 */
export async function createCustomer(ctx: Ctx, given: NewCustomer, origin: CustomerOrigin = {}): Promise<CustomerRow> {
  const { user, ...fields } = given
  const numbers = validNumbers(fields, fields.address.country)
  const id: CustomerId = newId()
  const number = await takeCustomerNumber(ctx.tx, ctx.scope)
  await insertCustomer(ctx.tx, {
    ...fields,
    ...numbers,
    state: 'active',
    ...origin,
    id,
    number,
    sellerId: ctx.scope.sellerId,
    currency: ctx.scope.currency,
    createdAt: ctx.now,
  })
  await insertContact(ctx.tx, {
    sellerId: ctx.scope.sellerId,
    customerId: id,
    kind: 'primary',
    name: user?.name ?? fields.name,
    email: fields.email,
    phone: fields.phone,
    recordedAt: ctx.now,
  })
  await ctx.record('customer.created', {
    object: { type: 'customer', id, name: fields.name },
    customerId: id,
    payload: {},
  })
  if (user) await inviteMember(ctx, { ...user, ...OWNER, customerId: id, language: fields.language })
  return findCustomer(ctx, id)
}

/** A customer of this scope. @throws Refusal `customer.not_found`, also for one that is not the caller's. */
export async function findCustomer(ctx: Ctx, id: CustomerId): Promise<CustomerRow> {
  return oneOr('customer.not_found', await customerById(ctx.tx, ctx.scope, id))
}

/** The same, and nobody else may change it until the command ends. */
export async function lockCustomer(ctx: Ctx, id: CustomerId): Promise<CustomerRow> {
  return oneOr('customer.not_found', await lockCustomerById(ctx.tx, ctx.scope, id))
}
