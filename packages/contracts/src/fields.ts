import {
  CURRENCIES,
  type Currency,
  type Id,
  type Instant,
  isId,
  isPlainDate,
  isTimeZone,
  type PlainDate,
} from '@palier/kernel'
import { z } from 'zod'

/** An identifier (UUIDv7, RFC 9562), branded with the noun that it names so that two kinds cannot be mixed. */
export function idOf<Name extends string>() {
  const schema = z.string().refine(isId, 'is not an identifier')
  return branded<Id<Name>>(schema)
}

/** A text schema whose output carries a brand. */
function branded<Brand extends string>(schema: z.ZodType<string, string>): z.ZodType<Brand, string> {
  // A brand exists for the compiler alone; zod knows of no other way to say it.
  return schema as unknown as z.ZodType<Brand, string>
}

export const SellerId = idOf<'seller'>()
export const CustomerId = idOf<'customer'>()
export const ContactId = idOf<'contact'>()
export const NoteId = idOf<'note'>()
export const PropertyId = idOf<'property'>()
export const UserId = z.string().min(1).max(64)
export const MembershipId = idOf<'membership'>()
export const InvitationId = idOf<'invitation'>()
export const RoleId = idOf<'role'>()
export const PlanId = idOf<'plan'>()
export const TaxRuleId = idOf<'taxRule'>()
export const SubscriptionId = idOf<'subscription'>()
export const InvoiceId = idOf<'invoice'>()
export const BillRunId = idOf<'billRun'>()
export const ParkedAccountId = idOf<'parkedAccount'>()
export const PaymentId = idOf<'payment'>()
export const BillingAccountId = idOf<'billingAccount'>()
export const CollectionId = idOf<'collection'>()
export const CollectionEntryId = idOf<'collectionEntry'>()
export const LedgerAccountId = idOf<'ledgerAccount'>()
export const TodoId = idOf<'todo'>()
export const DeliveryId = idOf<'delivery'>()
export const BackupAccountId = idOf<'backupAccount'>()
export const BackupGroupId = idOf<'backupGroup'>()
export const BackupTaskId = idOf<'backupTask'>()
export const NetworkRuleId = idOf<'networkRule'>()
export const ApiKeyId = idOf<'apiKey'>()

export type SellerId = Id<'seller'>
export type CustomerId = Id<'customer'>
export type ContactId = Id<'contact'>
export type NoteId = Id<'note'>
export type PropertyId = Id<'property'>
export type MembershipId = Id<'membership'>
export type InvitationId = Id<'invitation'>
export type RoleId = Id<'role'>
export type PlanId = Id<'plan'>
export type TaxRuleId = Id<'taxRule'>
export type SubscriptionId = Id<'subscription'>
export type InvoiceId = Id<'invoice'>
export type BillRunId = Id<'billRun'>
export type ParkedAccountId = Id<'parkedAccount'>
export type PaymentId = Id<'payment'>
export type BillingAccountId = Id<'billingAccount'>
export type CollectionId = Id<'collection'>
export type CollectionEntryId = Id<'collectionEntry'>
export type LedgerAccountId = Id<'ledgerAccount'>
export type TodoId = Id<'todo'>
export type DeliveryId = Id<'delivery'>
export type BackupAccountId = Id<'backupAccount'>
export type BackupGroupId = Id<'backupGroup'>
export type BackupTaskId = Id<'backupTask'>
export type NetworkRuleId = Id<'networkRule'>
export type ApiKeyId = Id<'apiKey'>

/** A text that may be empty, of at most so many characters. */
export const textUpTo = (most: number) => z.string().trim().max(most)
/** The same, empty when it is not given. */
export const optionalText = (most: number) => textUpTo(most).default('')

/** A calendar date, `YYYY-MM-DD`. */
export const PlainDateField = branded<PlainDate>(z.string().refine(isPlainDate, 'is not a calendar date (YYYY-MM-DD)'))
/** An instant, ISO 8601 in UTC with milliseconds. */
export const InstantField = branded<Instant>(z.iso.datetime({ precision: 3 }))
/** An ISO 4217 code that the platform knows the minor unit of. */
export const CurrencyField = z.enum(CURRENCIES as readonly [Currency, ...Currency[]])
/** An amount in minor units (cents). */
export const AmountMinor = z.int()
export const PositiveAmountMinor = z.int().positive().max(100_000_000_000)
/** A rate in millionths: 20 % is 200000. */
export const RateField = z.int().min(0).max(1_000_000)
export const LanguageField = z.enum(['en', 'fr'])
export type Language = z.output<typeof LanguageField>
/** ISO 3166-1 alpha-2. */
export const CountryField = z.string().regex(/^[A-Z]{2}$/, 'is not a country code of two capitals')
export const TimeZoneField = z.string().refine(isTimeZone, 'is not an IANA time zone')
export const EmailField = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
export const NameField = z.string().trim().min(1).max(120)
/** A short name for addresses: DNS label. */
export const SlugField = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/, 'must be 3 to 40 characters of a–z, 0–9 and hyphen')

export const Address = z.object({
  line1: z.string().trim().max(120).default(''),
  line2: z.string().trim().max(120).default(''),
  postalCode: z.string().trim().max(16).default(''),
  city: z.string().trim().max(80).default(''),
  country: CountryField,
})
export type Address = z.output<typeof Address>

/** A reply that has nothing to say. */
export const Nothing = z.object({})

const MAX_PAGE = 100

/**
 * The query of a list: keyset cursor, page size, search, one sort (a leading `-` means descending) and typed filters.
 * An unknown sort or filter is refused by name.
 */
export function listQuery<const Sorts extends readonly [string, ...string[]], Filters extends z.ZodRawShape>(
  sorts: Sorts,
  filters: Filters,
) {
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(25),
    cursor: z.string().max(400).optional(),
    search: z.string().trim().max(120).optional(),
    sort: z.enum(sorts).default(sorts[0] as Sorts[number]),
    ...filters,
  })
}

/** One page of a list. `nextCursor` is null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export type Page<Item> = { items: Item[]; nextCursor: string | null }
