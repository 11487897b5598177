import { z } from 'zod'
import {
  addBillingAccount,
  encryptWaitingAccounts,
  listBillingAccounts,
  Passphrase,
  revokeBillingAccount,
  SECRET_REFUSALS,
  Secrets,
  showAccountNumber,
  updateBillingAccount,
} from './billing-accounts.ts'
import { changeEncryption, getCollectionSettings, updateCollectionSettings } from './collection-settings.ts'
import {
  AmountMinor,
  BillingAccountId,
  CollectionEntryId,
  CollectionId,
  CustomerId,
  InstantField,
  InvoiceId,
  listQuery,
  PlainDateField,
  pageOf,
} from './fields.ts'
import { route } from './route.ts'

export const COLLECTION_STATES = ['prepared', 'sent', 'settled', 'cancelled'] as const
export const COLLECTION_ENTRY_STATES = ['open', 'settled', 'returned', 'refunded', 'voided'] as const
/** Why an entry was voided, not by a person. */
export const LEFT_OUT_REASONS = [
  'no_account',
  'account_waiting',
  'currency',
  'too_large',
  'returned_before',
  'not_collectable',
] as const

/** Reasons of banks for an R-transaction (ISO 20022 external code set, as the EPC's rulebook for SDD Core names them). */
export const RETURN_REASONS = [
  'AC01',
  'AC04',
  'AC06',
  'AC13',
  'AG01',
  'AG02',
  'AM04',
  'AM05',
  'BE05',
  'CNOR',
  'DNOR',
  'MD01',
  'MD06',
  'MD07',
  'MS02',
  'MS03',
  'RC01',
  'RR01',
  'RR04',
  'SL01',
] as const
export const ReturnReason = z.enum(RETURN_REASONS)

export const CollectionEntry = z.object({
  id: CollectionEntryId,
  customerId: CustomerId,
  customerName: z.string(),
  invoiceId: InvoiceId,
  invoiceNumber: z.string(),
  billingAccountId: BillingAccountId,
  holder: z.string(),
  maskedIban: z.string(),
  mandateReference: z.string(),
  sequenceType: z.enum(['FRST', 'RCUR']),
  amountMinor: AmountMinor,
  state: z.enum(COLLECTION_ENTRY_STATES),
  /** A code of a bank, `invoice_changed` or `account_revoked`; else empty. */
  reason: z.string(),
  closedOn: PlainDateField.nullable(),
})
export type CollectionEntry = z.output<typeof CollectionEntry>

export const Collection = z.object({
  id: CollectionId,
  /** Also the identification of the message to the bank. */
  number: z.string(),
  state: z.enum(COLLECTION_STATES),
  collectsOn: PlainDateField,
  currency: z.string(),
  entryCount: z.int(),
  totalMinor: AmountMinor,
  returnedCount: z.int(),
  returnedMinor: AmountMinor,
  createdAt: InstantField,
  sentAt: InstantField.nullable(),
  bookedOn: PlainDateField.nullable(),
})
export type Collection = z.output<typeof Collection>
export const CollectionWithEntries = Collection.extend({ entries: z.array(CollectionEntry) })
export type CollectionWithEntries = z.output<typeof CollectionWithEntries>

const QueueOptions = {
  /** Invoices that are due until this day; absent: today and the days before of the settings. [CBM-228] */
  dueBy: PlainDateField.optional(),
  /** At most so many invoices, those due first; 0 for all. [CBM-228] */
  count: z.int().min(0).max(10_000).default(0),
  /** Also what a bank has returned before. */
  retryReturned: z.boolean().default(false),
  /** Not before this day; absent: as soon as each invoice is due. [CBM-228] */
  collectsOn: PlainDateField.optional(),
}

export const previewCollections = route('POST', '/collection-previews', {
  permission: 'collection.run',
  summary: 'What a run of the payment queue would collect, and what it would leave out; nothing is committed.',
  body: z.strictObject(QueueOptions),
  reply: z.object({
    collections: z.array(z.object({ collectsOn: PlainDateField, entryCount: z.int(), totalMinor: AmountMinor })),
    entries: z.array(
      z.object({
        invoiceId: InvoiceId,
        invoiceNumber: z.string(),
        customerId: CustomerId,
        customerName: z.string(),
        dueOn: PlainDateField,
        collectsOn: PlainDateField,
        maskedIban: z.string(),
        amountMinor: AmountMinor,
      }),
    ),
    leftOut: z.array(
      z.object({
        invoiceId: InvoiceId,
        invoiceNumber: z.string(),
        customerId: CustomerId,
        customerName: z.string(),
        currency: z.string(),
        amountMinor: AmountMinor,
        reason: z.enum(LEFT_OUT_REASONS),
      }),
    ),
  }),
  refuses: ['collection.not_ready', 'collection.encryption_off'],
})
export const runCollections = route('POST', '/collections', {
  permission: 'collection.run',
  summary:
    'Run the payment queue: put due invoices into collections. Nothing reaches the bank before the file is sent.',
  body: z.strictObject({ ...QueueOptions, passphrase: Passphrase.optional() }),
  reply: z.object({ items: z.array(Collection) }),
  neverStored: true,
  refuses: ['collection.not_ready', ...SECRET_REFUSALS],
})
export const listCollections = route('GET', '/collections', {
  permission: 'collection.view',
  summary: 'Collections by direct debit.',
  query: listQuery(['-createdAt', 'createdAt'], { state: z.enum(COLLECTION_STATES).optional() }),
  reply: pageOf(Collection),
})
export const getCollection = route('GET', '/collections/:collectionId', {
  permission: 'collection.view',
  summary: 'A collection with its entries.',
  params: { collectionId: CollectionId },
  reply: CollectionWithEntries,
  refuses: ['collection.not_found'],
})
export const sendCollection = route('POST', '/collections/:collectionId/file', {
  permission: 'collection.run',
  summary: 'The file for the bank (ISO 20022, pain.008.001.08). The collection counts as sent from then on.',
  params: { collectionId: CollectionId },
  body: z.strictObject({ passphrase: Passphrase.optional() }),
  reply: z.string(),
  produces: 'application/xml',
  neverStored: true,
  refuses: [
    'collection.not_found',
    'collection.wrong_state',
    'collection.nothing_left',
    'billing_account.revoked',
    'collection.not_ready',
    ...SECRET_REFUSALS,
  ],
})
export const settleCollection = route('POST', '/collections/:collectionId/settlement', {
  permission: 'collection.run',
  summary: 'The bank has booked the collection: record a payment for each entry that did not come back.',
  params: { collectionId: CollectionId },
  body: z.strictObject({ bookedOn: PlainDateField }),
  reply: CollectionWithEntries,
  refuses: ['collection.not_found', 'collection.wrong_state'],
})
export const cancelCollection = route('POST', '/collections/:collectionId/cancellation', {
  permission: 'collection.run',
  summary: 'Cancel a collection that was not sent: all of its entries are void, and their invoices wait as before.',
  params: { collectionId: CollectionId },
  body: z.strictObject(Secrets),
  reply: CollectionWithEntries,
  neverStored: true,
  refuses: ['collection.not_found', 'collection.wrong_state', ...SECRET_REFUSALS],
})
export const returnEntry = route('POST', '/collection-entries/:entryId/return', {
  permission: 'collection.run',
  summary: 'The bank gave it back: the payment is reversed and the invoice is due again.',
  params: { entryId: CollectionEntryId },
  body: z.strictObject({ reason: ReturnReason, returnedOn: PlainDateField }),
  reply: CollectionWithEntries,
  refuses: ['collection_entry.not_found', 'collection_entry.wrong_state'],
})
export const refundEntry = route('POST', '/collection-entries/:entryId/refund', {
  permission: 'collection.run',
  summary: 'Record that what was collected was paid back to the customer: the invoice is due again. [CBM-165]',
  params: { entryId: CollectionEntryId },
  body: z.strictObject({ refundedOn: PlainDateField, ...Secrets }),
  reply: CollectionWithEntries,
  neverStored: true,
  refuses: ['collection_entry.not_found', 'collection_entry.wrong_state', ...SECRET_REFUSALS],
})
export const voidEntry = route('POST', '/collection-entries/:entryId/voiding', {
  permission: 'collection.run',
  summary: 'Take an entry out of a collection that was not sent. [CBM-165]',
  params: { entryId: CollectionEntryId },
  body: z.strictObject(Secrets),
  reply: CollectionWithEntries,
  neverStored: true,
  refuses: ['collection_entry.not_found', 'collection_entry.wrong_state', ...SECRET_REFUSALS],
})

export const collectionRoutes = [
  getCollectionSettings,
  updateCollectionSettings,
  changeEncryption,
  listBillingAccounts,
  addBillingAccount,
  updateBillingAccount,
  revokeBillingAccount,
  showAccountNumber,
  encryptWaitingAccounts,
  previewCollections,
  runCollections,
  listCollections,
  getCollection,
  sendCollection,
  settleCollection,
  cancelCollection,
  returnEntry,
  refundEntry,
  voidEntry,
] as const
