import { z } from 'zod'
import {
  Address,
  CurrencyField,
  CustomerId,
  EmailField,
  InstantField,
  LanguageField,
  listQuery,
  NameField,
  optionalText,
  pageOf,
  SellerId,
  SlugField,
  TimeZoneField,
  textUpTo,
} from './fields.ts'
import { route } from './route.ts'
import { LocationKey } from './storage-locations.ts'

export const NumberFormat = z.enum(['year_sequence', 'year_id', 'vat_year_sequence'])

export const SALE_TYPES = ['at_once', 'trial_ends', 'trial_goes_on'] as const

/** A seller's own settings for documents. */
export const InvoicingSettings = z.object({
  /** Days before the renewal at which its invoice is created; a plan may override it. [CBM-061] */
  leadDays: z.int().min(0).max(90),
  /** When subscriptions sold from now on renew: each on its own day, or all on the first of a month. [CBM-058] */
  billingMode: z.enum(['anniversary', 'monthly']),
  /** Day of the month from which a monthly first invoice also covers the whole next month. [CBM-064] */
  prorationDay: z.int().min(1).max(31),
  /** How a subscription is sold when nothing else is said: at once, with a trial that ends or with one that goes on. [CA-057] */
  saleType: z.enum(SALE_TYPES),
  /** The billing cycle whose plan is proposed; null: none. */
  saleCycle: z.enum(['month', 'year']).nullable(),
  trialDays: z.int().min(1).max(365),
  /** Days until an invoice is due; null means one calendar month. */
  paymentDays: z.int().min(0).max(120).nullable(),
  numberFormat: NumberFormat,
  numberPrefix: z.string().regex(/^[A-Z0-9-]{0,8}$/, 'may have up to 8 capitals, digits and hyphens'),
  firstNumber: z.int().min(1).max(1_000_000_000),
  maxLines: z.int().min(1).max(500),
  billSuspended: z.boolean(),
  /** Locale of the number and date formats on documents, for example fr-FR. [CBM-068] */
  formatLocale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/, 'must look like fr-FR'),
  sendByMail: z.boolean(),
  iban: optionalText(34),
  bic: optionalText(11),
  footer: optionalText(500),
})
export type InvoicingSettings = z.output<typeof InvoicingSettings>

export const Seller = z.object({
  id: SellerId,
  parentId: SellerId.nullable(),
  slug: z.string(),
  name: z.string(),
  legalName: z.string(),
  email: z.string(),
  phone: z.string(),
  companyNumber: z.string(),
  vatNumber: z.string(),
  address: Address,
  timeZone: z.string(),
  currency: z.string(),
  language: LanguageField,
  buyerCustomerId: CustomerId.nullable(),
  createdAt: InstantField,
  customerCount: z.int().optional(),
})
export type Seller = z.output<typeof Seller>

const sellerFields = {
  name: NameField,
  legalName: optionalText(160),
  email: EmailField,
  phone: optionalText(40),
  companyNumber: optionalText(20),
  vatNumber: optionalText(20),
  address: Address,
  timeZone: TimeZoneField,
  language: LanguageField,
}

export const getSeller = route('GET', '/seller', {
  permission: 'seller.view',
  summary: 'The seller of this space.',
  reply: Seller,
})
export const updateSeller = route('PATCH', '/seller', {
  permission: 'seller.edit',
  summary: "Change the seller's profile; issued documents keep what was printed.",
  // A field that is left out keeps its value: nothing here may have a default.
  body: z
    .strictObject({
      ...sellerFields,
      legalName: textUpTo(160),
      phone: textUpTo(40),
      companyNumber: textUpTo(20),
      vatNumber: textUpTo(20),
    })
    .partial(),
  reply: Seller,
})
export const getInvoicingSettings = route('GET', '/seller/invoicing', {
  permission: 'seller.view',
  summary: 'How this seller issues invoices.',
  reply: InvoicingSettings,
})
export const updateInvoicingSettings = route('PATCH', '/seller/invoicing', {
  permission: 'seller.edit',
  summary: 'Change how this seller issues invoices; holds for documents issued from now on.',
  body: z
    .strictObject({ ...InvoicingSettings.shape, iban: textUpTo(42), bic: textUpTo(15), footer: textUpTo(500) })
    .partial(),
  reply: InvoicingSettings,
})

export const listResellers = route('GET', '/resellers', {
  permission: 'seller.view',
  summary: 'The child sellers.',
  query: listQuery(['name', '-name', 'createdAt', '-createdAt'], {}),
  reply: pageOf(Seller),
})
export const getReseller = route('GET', '/resellers/:sellerId', {
  permission: 'seller.view',
  summary: 'A child seller.',
  params: { sellerId: SellerId },
  reply: Seller,
  refuses: ['seller.not_found'],
})
export const createReseller = route('POST', '/resellers', {
  permission: 'seller.create',
  summary: 'Create a reseller with its own seller space, its record as a customer of this seller, and its first owner.',
  body: z.strictObject({
    ...sellerFields,
    slug: SlugField,
    currency: CurrencyField,
    /** Where its new backup accounts are kept by default; left out: where those of this seller are. [CA-056] */
    storageLocation: LocationKey.optional(),
    owner: z.strictObject({ name: NameField, email: EmailField }),
  }),
  reply: Seller,
  refuses: ['seller.slug_taken'],
})

export const sellerRoutes = [
  getSeller,
  updateSeller,
  getInvoicingSettings,
  updateInvoicingSettings,
  listResellers,
  getReseller,
  createReseller,
] as const
