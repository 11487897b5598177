import { z } from 'zod'
import { EncryptionMode, NewPassphrase, Pin, SECRET_REFUSALS, Secrets } from './billing-accounts.ts'
import { PositiveAmountMinor } from './fields.ts'
import { route } from './route.ts'

const CollectionRules = z.object({
  /** SEPA creditor identifier (EPC AT-02), empty while there is none. */
  creditorId: z.string().trim().max(42),
  /** The daily task collects what is due, where no passphrase is needed for it. */
  automatic: z.boolean(),
  /** Days before an invoice is due on which it is put into a collection. */
  collectDaysBefore: z.int().min(0).max(60),
  /** Business days of TARGET between a collection and the day on which the bank collects it. */
  leadDays: z.int().min(1).max(14),
  /** Calendar days between the letter that tells a customer of a debit and the debit: 14, unless agreed otherwise (EPC016-06, 4.1). */
  noticeDays: z.int().min(1).max(60),
  /** A larger amount is left to a person; null for none. */
  maxAmountMinor: PositiveAmountMinor.nullable(),
  /** Whether a person takes the file to the bank, or the server leaves it where the bank's program fetches it. */
  sendsBy: z.enum(['download', 'folder']),
  /** On the day of collection the payments of a sent collection are recorded without waiting for a person. */
  booksOnDate: z.boolean(),
})

export const CollectionSettings = CollectionRules.extend({
  encryption: EncryptionMode,
  isPinSet: z.boolean(),
  /** What of the seller itself is missing for a collection. */
  missing: z.array(z.enum(['creditor_id', 'iban', 'encryption'])),
  isAnyStored: z.boolean(),
  /** Accounts that wait to be encrypted with the passphrase; a hundred stands for a hundred or more. */
  waitingCount: z.int(),
})
export type CollectionSettings = z.output<typeof CollectionSettings>

export const getCollectionSettings = route('GET', '/collection-settings', {
  permission: 'collection.view',
  summary: 'How this seller collects by direct debit.',
  reply: CollectionSettings,
})
export const updateCollectionSettings = route('PATCH', '/collection-settings', {
  permission: 'seller.edit',
  summary: 'Change how this seller collects by direct debit; holds for collections that are made from now on.',
  body: z.strictObject(CollectionRules.shape).partial(),
  reply: CollectionSettings,
})
export const changeEncryption = route('PUT', '/collection-settings/encryption', {
  permission: 'seller.edit',
  summary: 'Turn the storing of account numbers on or off, change how they are encrypted, or change PIN or passphrase.',
  body: z.strictObject({
    mode: EncryptionMode,
    /** To turn it on or off: the word of acceptance, typed. */
    acceptance: z.string().trim().max(20).optional(),
    /** Four digits; empty keeps the PIN that was set before. [CBM-167] */
    newPin: z.union([Pin, z.literal('')]).default(''),
    newPassphrase: NewPassphrase.optional(),
    /** What opens the numbers now. */
    ...Secrets,
  }),
  reply: CollectionSettings,
  neverStored: true,
  refuses: ['collection.still_open', ...SECRET_REFUSALS],
})
