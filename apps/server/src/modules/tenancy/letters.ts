import type { CustomerId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { findCustomer } from './customers.ts'
import { contactsOf } from './store/contacts.ts'
import { customerById } from './store/customers.ts'

/** What a letter is about: invoices go to billing contacts, services to technical ones, all else to the customer itself. */
export type LetterSubject = 'billing' | 'technical' | 'general'

/** The addresses that a letter to a customer goes to: its contacts for the subject, all of them, or its own where it has none. [MB-006] */
export async function letterAddresses(ctx: Ctx, customerId: CustomerId, subject: LetterSubject): Promise<string[]> {
  const { id, email } = await findCustomer(ctx, customerId)
  const contacts = subject === 'general' ? [] : await contactsOf(ctx.tx, ctx.scope, id)
  const meant = contacts.filter(({ kind }) => kind === subject).map((contact) => contact.email)
  return meant.length > 0 ? [...new Set(meant)] : [email]
}

/** Where every letter to the customer goes as well; empty where no copy is wanted. [DC-077, SL-016] */
export async function copyAddress(ctx: Ctx, customerId: CustomerId): Promise<string> {
  const [customer] = await customerById(ctx.tx, ctx.scope, customerId)
  return customer?.copyToSecondary ? customer.secondaryEmail : ''
}
