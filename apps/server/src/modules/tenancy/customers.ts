import type { BodyOf, CustomerId, SellerId } from '@palier/contracts'
import type { createCustomer as contract } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../platform/db/transaction.ts'
import { oneOr, Refusal, refuseField } from '../../platform/refusal.ts'
import { givenFields } from './domain/changes.ts'
import { inviteMember } from './invitations.ts'
import { OWNER } from './members.ts'
import { writeNote } from './notes.ts'
import { validNumbers } from './numbers.ts'
import { insertContact } from './store/contacts.ts'
import {
  type CustomerRow,
  customerById,
  customerWithEmail,
  insertCustomer,
  lockCustomerById,
} from './store/customers.ts'
import { invitationsTo } from './store/invitations.ts'
import { membersOf } from './store/memberships.ts'
import { takeCustomerNumber } from './store/sellers.ts'

type Given = Omit<BodyOf<typeof contract>, 'subscription' | 'billingAccount'>

/** What a customer is created from; whatever is left out is empty. */
export type NewCustomer = Omit<Given, 'notes'> & Partial<Pick<Given, 'notes'>>

/** What only the platform sets: which reseller the customer is, that it is the seller itself, or that it comes with its first order. */
export type CustomerOrigin = {
  resellerId?: SellerId
  isSelf?: boolean
  /** A prospect where nothing else is said: nobody is made a client by hand. [MB-003] */
  state?: 'prospect' | 'pending' | 'active'
  /** Something is sold to it in the same command. */
  buysAtOnce?: boolean
  /** Who signs in is only written down as the contact: `inviteOwner` follows. */
  isInvitedLater?: boolean
}

/**
 * Creates a customer: its number, its main contact and, when named, the person who signs in to its portal and gets a mailed link.
 * Everything but the subscription.
 * @throws Refusal `request.invalid` for a number that is not valid, or that a French company lacks and stays a prospect. [MB-004]
 */
export async function createCustomer(
  ctx: Ctx,
  given: NewCustomer,
  { isInvitedLater = false, buysAtOnce = false, ...origin }: CustomerOrigin = {},
): Promise<CustomerRow> {
  const { user, contact, notes = '', ...rest } = given
  const fields = givenFields(rest)
  const numbers = validNumbers(fields, fields.address.country)
  // Visitors of the store are not asked for it, whatever they begin as.
  const staysProspect = origin.state === undefined && !buysAtOnce
  if (staysProspect && fields.kind === 'company' && isFrench(fields) && numbers.companyNumber === '')
    throw refuseField('body.companyNumber', 'is needed for a French company', 'too_small')
  const id: CustomerId = newId()
  const number = await takeCustomerNumber(ctx.tx, ctx.scope)
  await insertCustomer(ctx.tx, {
    ...fields,
    ...numbers,
    state: 'prospect',
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
    ...(contact ?? { name: user?.name ?? fields.name, email: fields.email, phone: fields.phone }),
    recordedAt: ctx.now,
  })
  await ctx.record('customer.created', {
    object: { type: 'customer', id, name: fields.name },
    customerId: id,
    payload: {},
  })
  if (notes !== '') await writeNote(ctx, id, notes)
  if (user && !isInvitedLater) await inviteMember(ctx, { ...user, ...OWNER, customerId: id, language: fields.language })
  return findCustomer(ctx, id)
}

/** Invites whoever ordered to the customer's portal, unless somebody was invited there meanwhile. */
export async function inviteOwner(ctx: Ctx, { id, email, language }: CustomerRow, name: string): Promise<void> {
  const [invited] = await invitationsTo(ctx.tx, ctx.scope, id)
  const [member] = await membersOf(ctx.tx, ctx.scope, id)
  if (!invited && !member) await inviteMember(ctx, { name, email, ...OWNER, customerId: id, language })
}

function isFrench({ address }: Pick<NewCustomer, 'address'>): boolean {
  return address.country === 'FR'
}

/** One address, one customer of a seller. @throws Refusal `request.invalid` naming the field and the customer. [CA-092] */
export async function refuseKnownEmail(ctx: Ctx, email: string, except?: CustomerId): Promise<void> {
  // Whoever works for some customers learns that the address is taken, and not by whom.
  const known = await ctx.inSeller({ ...ctx.scope, customers: 'all' }, (whole) =>
    customerWithEmail(whole.tx, whole.scope, email, except),
  )
  if (!known) return
  const isVisible = ctx.scope.customers === 'all' || ctx.scope.customers.includes(known.id)
  const whose = isVisible ? `customer ${known.number}` : 'another customer'
  throw refuseField('body.email', `is the address of ${whose}`, 'taken')
}

/** @throws Refusal `customer.archived` */
export function refuseArchived({ state }: Pick<CustomerRow, 'state'>): void {
  if (state === 'archived') throw new Refusal('customer.archived')
}

/** A customer of this scope. @throws Refusal `customer.not_found`, also for one that is not the caller's. */
export async function findCustomer(ctx: Ctx, id: CustomerId): Promise<CustomerRow> {
  return oneOr('customer.not_found', await customerById(ctx.tx, ctx.scope, id))
}

/** The same, and nobody else may change it until the command ends. */
export async function lockCustomer(ctx: Ctx, id: CustomerId): Promise<CustomerRow> {
  return oneOr('customer.not_found', await lockCustomerById(ctx.tx, ctx.scope, id))
}
