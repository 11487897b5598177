import { z } from 'zod'
import {
  CustomerId,
  InstantField,
  listQuery,
  NameField,
  NoteId,
  Nothing,
  PropertyId,
  pageOf,
  RateField,
} from './fields.ts'
import { route } from './route.ts'

const customer = { customerId: CustomerId }
const note = { customerId: CustomerId, noteId: NoteId }
const Text = z.string().trim().min(1).max(2000)

/** What the staff writes down about a customer: internal, and in no answer to the customer's users. [CBM-197] */
export const CustomerNote = z.object({
  id: NoteId,
  text: z.string(),
  authorName: z.string(),
  /** Written by whoever asks: only then it may be changed or deleted. */
  isOwn: z.boolean(),
  createdAt: InstantField,
  editedAt: InstantField.nullable(),
})
export type CustomerNote = z.output<typeof CustomerNote>

export const listNotes = route('GET', '/customers/:customerId/notes', {
  permission: 'note.view',
  summary: 'The internal notes about a customer, newest first.',
  params: customer,
  query: listQuery(['-createdAt', 'createdAt'], {}),
  reply: pageOf(CustomerNote),
  refuses: ['customer.not_found'],
})
export const createNote = route('POST', '/customers/:customerId/notes', {
  permission: 'note.edit',
  summary: 'Write an internal note about a customer.',
  params: customer,
  body: z.strictObject({ text: Text }),
  reply: CustomerNote,
  refuses: ['customer.not_found'],
})
export const updateNote = route('PATCH', '/customers/:customerId/notes/:noteId', {
  permission: 'note.edit',
  summary: 'Change a note of your own.',
  params: note,
  body: z.strictObject({ text: Text }),
  reply: CustomerNote,
  refuses: ['customer.not_found', 'note.not_found', 'note.of_another'],
})
export const deleteNote = route('DELETE', '/customers/:customerId/notes/:noteId', {
  permission: 'note.edit',
  summary: 'Delete a note of your own.',
  params: note,
  reply: Nothing,
  refuses: ['customer.not_found', 'note.not_found', 'note.of_another'],
})

/** What an active property does to what its customer orders from then on; what runs keeps the price that was agreed. */
export const PropertyEffect = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('discount'),
    /** In millionths, off the recurring price: 10 % is 100000. */
    rate: RateField.min(1),
    /** Off the setup fee as well. */
    onSetupFee: z.boolean(),
    /** What the customer reads beside the price, on its pages and its invoices. */
    publicName: z.string().trim().min(1).max(60),
  }),
])
export type PropertyEffect = z.output<typeof PropertyEffect>

/** A property that the seller's customers may have, such as a membership or an agreed rebate. [CBM-190] */
export const CustomerProperty = z.object({
  id: PropertyId,
  key: z.string(),
  name: z.string(),
  effect: PropertyEffect.nullable(),
})

export const listProperties = route('GET', '/customer-properties', {
  permission: 'note.view',
  summary: 'The properties that customers of this seller may have.',
  reply: z.object({ items: z.array(CustomerProperty) }),
})
export const createProperty = route('POST', '/customer-properties', {
  permission: 'seller.edit',
  summary: 'Define a property of customers.',
  body: z.strictObject({
    key: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be 2 to 40 characters of a–z, 0–9 and _, a letter first'),
    name: NameField,
    effect: PropertyEffect.nullable().default(null),
  }),
  reply: CustomerProperty,
  refuses: ['property.key_taken'],
})
export const updateProperty = route('PATCH', '/customer-properties/:propertyId', {
  permission: 'seller.edit',
  summary: 'Rename a property or change its effect, for what its customers order from now on.',
  params: { propertyId: PropertyId },
  body: z.strictObject({ name: NameField, effect: PropertyEffect.nullable() }).partial(),
  reply: CustomerProperty,
  refuses: ['property.not_found'],
})
export const deleteProperty = route('DELETE', '/customer-properties/:propertyId', {
  permission: 'seller.edit',
  summary: 'Remove a property that is active for no customer.',
  params: { propertyId: PropertyId },
  reply: Nothing,
  refuses: ['property.not_found', 'property.active'],
})

/** Whether a customer has a property, and the value that only the staff sees. */
export const PropertyOfCustomer = z.object({
  propertyId: PropertyId,
  key: z.string(),
  name: z.string(),
  effect: PropertyEffect.nullable(),
  active: z.boolean(),
  value: z.string(),
})
export const getCustomerProperties = route('GET', '/customers/:customerId/properties', {
  permission: 'note.view',
  summary: 'The properties of a customer. Internal.',
  params: customer,
  reply: z.object({ items: z.array(PropertyOfCustomer) }),
  refuses: ['customer.not_found'],
})
export const saveCustomerProperties = route('PUT', '/customers/:customerId/properties', {
  permission: 'note.edit',
  summary:
    'Set the properties of a customer, all at once; what is left out becomes inactive. Prices: also subscription.create.',
  params: customer,
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          propertyId: PropertyId,
          active: z.boolean(),
          value: z.string().trim().max(200).default(''),
        }),
      )
      .max(100),
  }),
  reply: z.object({ items: z.array(PropertyOfCustomer) }),
  refuses: ['customer.not_found', 'customer.archived', 'property.not_found'],
})

export const customerNoteRoutes = [
  listNotes,
  createNote,
  updateNote,
  deleteNote,
  listProperties,
  createProperty,
  updateProperty,
  deleteProperty,
  getCustomerProperties,
  saveCustomerProperties,
] as const
