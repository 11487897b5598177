import { z } from 'zod'
import { ContactId, CustomerId, EmailField, NameField, Nothing } from './fields.ts'
import { route } from './route.ts'

/** `primary`: the one person to talk to; `billing` gets the invoices, `technical` the letters about services. [CBM-189, MB-005] */
export const CONTACT_KINDS = ['primary', 'billing', 'technical', 'key', 'additional'] as const
export const ContactKind = z.enum(CONTACT_KINDS)

const Phone = z.string().trim().max(40)

export const Contact = z.object({
  id: ContactId,
  customerId: CustomerId,
  kind: ContactKind,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
})
export type Contact = z.output<typeof Contact>

const contactFields = { kind: ContactKind, name: NameField, email: EmailField, phone: Phone.default('') }

export const listContacts = route('GET', '/customers/:customerId/contacts', {
  permission: 'customer.view',
  summary: 'The contacts of a customer, the primary one first.',
  params: { customerId: CustomerId },
  reply: z.object({ items: z.array(Contact) }),
  refuses: ['customer.not_found'],
})
export const createContact = route('POST', '/customers/:customerId/contacts', {
  permission: 'customer.edit',
  summary: 'Add a contact. A new primary contact makes the one before an additional one.',
  params: { customerId: CustomerId },
  body: z.strictObject(contactFields),
  reply: Contact,
  refuses: ['customer.not_found', 'customer.archived'],
})
export const updateContact = route('PATCH', '/customers/:customerId/contacts/:contactId', {
  permission: 'customer.edit',
  summary: 'Change a contact. The primary contact stays primary until another one is made so.',
  params: { customerId: CustomerId, contactId: ContactId },
  body: z.strictObject({ ...contactFields, phone: Phone }).partial(),
  reply: Contact,
  refuses: ['customer.not_found', 'customer.archived', 'contact.not_found', 'contact.is_primary'],
})
export const deleteContact = route('DELETE', '/customers/:customerId/contacts/:contactId', {
  permission: 'customer.edit',
  summary: 'Remove a contact other than the primary one.',
  params: { customerId: CustomerId, contactId: ContactId },
  reply: Nothing,
  refuses: ['customer.not_found', 'customer.archived', 'contact.not_found', 'contact.is_primary'],
})

export const contactRoutes = [listContacts, createContact, updateContact, deleteContact] as const
