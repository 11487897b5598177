import { z } from 'zod'
import { NewBillingAccount } from './billing-accounts.ts'
import {
  Address,
  CustomerId,
  EmailField,
  InstantField,
  LanguageField,
  listQuery,
  NameField,
  optionalText,
  PlainDateField,
  PlanId,
  pageOf,
  SellerId,
  SubscriptionId,
  textUpTo,
} from './fields.ts'
import { route } from './route.ts'
import { LocationKey } from './storage-locations.ts'
import { TrialWish } from './trials.ts'

export const CUSTOMER_STATES = [
  'prospect',
  'pending',
  'active',
  'suspended',
  'cancelled',
  'archived',
  'lost',
  'fraudulent',
  'refused',
] as const
export const CustomerState = z.enum(CUSTOMER_STATES)
export const CustomerKind = z.enum(['company', 'person'])

/** How large a customer is: the classes of the European recommendation 2003/361. */
export const SEGMENTS = ['', 'micro', 'small', 'medium', 'large'] as const
const Segment = z.enum(SEGMENTS)

const profileReply = {
  title: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  mobile: z.string(),
  fax: z.string(),
  sector: z.string(),
  segment: Segment,
  referrer: z.string(),
  secondaryEmail: z.string(),
  /** Letters go to the secondary address as well. [DC-077] */
  copyToSecondary: z.boolean(),
}

export const Customer = z.object({
  id: CustomerId,
  /** The profile number: the part before `@` of a backup account's number. [DC-005] */
  number: z.int(),
  kind: CustomerKind,
  state: CustomerState,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  language: LanguageField,
  companyNumber: z.string(),
  vatNumber: z.string(),
  address: Address,
  currency: z.string(),
  ...profileReply,
  /** The child seller that this customer is, when it is a reseller. */
  resellerId: SellerId.nullable(),
  /** The seller itself, subscribed for its own purposes and not invoiced. [PLK-182] */
  isSelf: z.boolean(),
  suspension: z.object({ reason: z.string(), suspendedAt: InstantField }).nullable(),
  createdAt: InstantField,
  /** Since when only what the law wants kept is left of the customer. */
  erasedAt: InstantField.nullable(),
})
export type Customer = z.output<typeof Customer>

const customerFields = {
  kind: CustomerKind,
  name: NameField,
  email: EmailField,
  phone: optionalText(40),
  language: LanguageField,
  companyNumber: optionalText(20),
  vatNumber: optionalText(20),
  address: Address,
}

/** What may be known of a customer and need not be. [DC-076, MB-004] */
const profileFields = {
  title: textUpTo(20),
  firstName: textUpTo(80),
  lastName: textUpTo(80),
  mobile: textUpTo(40),
  fax: textUpTo(40),
  sector: textUpTo(80),
  segment: Segment,
  referrer: textUpTo(120),
  secondaryEmail: z.union([z.literal(''), EmailField]),
  copyToSecondary: z.boolean(),
}

export const listCustomers = route('GET', '/customers', {
  permission: 'customer.view',
  summary:
    'Customers, newest first, found by name, e-mail or number; archived ones where they are asked for. [CBM-192]',
  query: listQuery(['-createdAt', 'createdAt', 'name', '-name', 'number', '-number'], {
    state: CustomerState.optional(),
    kind: z.enum(['reseller', 'customer']).optional(),
  }),
  reply: pageOf(Customer),
})
export const getCustomer = route('GET', '/customers/:customerId', {
  permission: 'customer.view',
  summary: 'A customer.',
  params: { customerId: CustomerId },
  reply: Customer,
  refuses: ['customer.not_found'],
})

/** A resource value agreed with one subscriber that differs from the plan. [PLK-185] */
export const ResourceOverride = z.strictObject({
  resource: z.string().min(1).max(40),
  included: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  hardLimit: z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().optional(),
})

export const createCustomer = route('POST', '/customers', {
  permission: 'customer.create',
  summary:
    'Create a customer, with or without a person who signs in: a prospect, which a first subscription makes a client. [MB-003]',
  body: z.strictObject({
    ...customerFields,
    ...z.object(profileFields).partial().shape,
    /** The first internal note about it. */
    notes: optionalText(2000),
    /** The primary contact; absent: the customer's own name, or its user's, with its address and telephone. [CBM-176] */
    contact: z.strictObject({ name: NameField, email: EmailField, phone: optionalText(40) }).optional(),
    /** A bank account with its mandate; asks for the permission `account.edit`. [CBM-176] */
    billingAccount: NewBillingAccount.optional(),
    /** Somebody who may sign in to the customer's portal; gets a mailed link to set a password. */
    user: z.strictObject({ name: NameField, email: EmailField }).optional(),
    subscription: z
      .strictObject({
        planId: PlanId,
        addonPlanIds: z.array(PlanId).max(20).default([]),
        /** Present: the subscription is customised and locked. [PLK-185] */
        overrides: z.array(ResourceOverride).max(40).optional(),
        startsOn: PlainDateField.optional(),
        storageLocation: LocationKey.optional(),
        trial: TrialWish,
      })
      .optional(),
  }),
  reply: z.object({ customer: Customer, subscriptionId: SubscriptionId.nullable() }),
  // Not even as a hash beside a key: account numbers can be guessed.
  neverStoredWith: 'billingAccount',
  refuses: [
    'collection.encryption_off',
    'collection.key_unavailable',
    'billing_account.mandate_taken',
    'plan.not_found',
    'plan.not_sellable',
    'plan.addon_mismatch',
    'subscription.addon_twice',
    'tax.no_rule',
  ],
})
export const updateCustomer = route('PATCH', '/customers/:customerId', {
  permission: 'customer.edit',
  summary: "Change a customer's details; issued documents keep what was printed.",
  params: { customerId: CustomerId },
  body: z
    .strictObject({
      ...customerFields,
      ...profileFields,
      phone: textUpTo(40),
      companyNumber: textUpTo(20),
      vatNumber: textUpTo(20),
      /** The user who signs in with the e-mail address before signs in with the new one from now on. [PLK-196] */
      changesLogin: z.boolean(),
    })
    .partial(),
  reply: Customer,
  refuses: ['customer.not_found', 'customer.archived', 'membership.outranks', 'login.elsewhere'],
})
export const suspendCustomer = route('PUT', '/customers/:customerId/suspension', {
  permission: 'customer.suspend',
  summary: 'Suspend a customer and, with it, every subscription.',
  params: { customerId: CustomerId },
  body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
  reply: Customer,
  refuses: ['customer.not_found', 'customer.not_active'],
})
export const activateCustomer = route('DELETE', '/customers/:customerId/suspension', {
  permission: 'customer.suspend',
  summary: 'Lift the suspension of a customer; its subscriptions run again when no other reason holds them.',
  params: { customerId: CustomerId },
  reply: Customer,
  refuses: ['customer.not_found'],
})
export const archiveCustomer = route('PUT', '/customers/:customerId/archive', {
  permission: 'customer.delete',
  summary: 'Archive a customer whose subscriptions have ended: it stays readable, and nothing more is done with it.',
  params: { customerId: CustomerId },
  reply: Customer,
  refuses: ['customer.not_found', 'customer.has_subscriptions'],
})

export const customerRoutes = [
  listCustomers,
  getCustomer,
  createCustomer,
  updateCustomer,
  suspendCustomer,
  activateCustomer,
  archiveCustomer,
] as const
