import { z } from 'zod'
import { BillingAccountId, CustomerId, InstantField, NameField, PlainDateField } from './fields.ts'
import { route } from './route.ts'

/** How account numbers are kept: not at all, under the installation's key, or under a passphrase that is stored nowhere. */
export const ENCRYPTION_MODES = ['off', 'key', 'passphrase'] as const
export const EncryptionMode = z.enum(ENCRYPTION_MODES)
export type EncryptionMode = z.output<typeof EncryptionMode>

/** What must be typed to turn the storing of account numbers on or off. [CBM-164] */
export const ACCEPTANCES = ['agree', 'j’accepte', "j'accepte"] as const
export const PASSPHRASE_MIN = 12

export const Pin = z.string().regex(/^\d{4}$/, 'has four digits')
export const Passphrase = z.string().min(1).max(200)
export const NewPassphrase = z.string().min(PASSPHRASE_MIN, `has at least ${PASSPHRASE_MIN} characters`).max(200)
/** What opens account numbers: the PIN with the installation's key, else the passphrase. */
export const Secrets = { pin: Pin.optional(), passphrase: Passphrase.optional() }

export const SECRET_REFUSALS = [
  'collection.encryption_off',
  'collection.pin_not_set',
  'collection.pin_wrong',
  'collection.passphrase_wrong',
  'collection.locked',
  'collection.key_unavailable',
] as const

export const BILLING_ACCOUNT_STATES = ['active', 'waiting', 'revoked'] as const

/** A bank account of a customer with the mandate to collect from it. The number is only ever shown in part. */
export const BillingAccount = z.object({
  id: BillingAccountId,
  customerId: CustomerId,
  holder: z.string(),
  maskedIban: z.string(),
  bic: z.string(),
  mandateReference: z.string(),
  mandateSignedOn: PlainDateField,
  state: z.enum(BILLING_ACCOUNT_STATES),
  isDefault: z.boolean(),
  createdAt: InstantField,
  revokedAt: InstantField.nullable(),
})
export type BillingAccount = z.output<typeof BillingAccount>

/** A bank account to collect from, with what the customer signed. */
export const NewBillingAccount = z.strictObject({
  holder: NameField.max(70),
  iban: z.string().trim().max(42),
  bic: z.string().trim().max(15).default(''),
  /** Absent: a reference of our own. */
  mandateReference: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9+?/:().,'-]{0,34}$/, 'has up to 35 letters, digits and signs')
    .optional(),
  /** Absent: today. */
  mandateSignedOn: PlainDateField.optional(),
})

export const listBillingAccounts = route('GET', '/customers/:customerId/billing-accounts', {
  permission: 'account.view',
  summary: 'The bank accounts of a customer, and whether numbers are stored at all.',
  params: { customerId: CustomerId },
  reply: z.object({
    items: z.array(BillingAccount),
    encryption: EncryptionMode,
    creditor: z.object({ name: z.string(), creditorId: z.string() }),
  }),
  refuses: ['customer.not_found'],
})
export const addBillingAccount = route('POST', '/customers/:customerId/billing-accounts', {
  permission: 'account.edit',
  summary: 'Add a bank account with its mandate; it becomes the one that is collected from.',
  params: { customerId: CustomerId },
  body: NewBillingAccount,
  reply: BillingAccount,
  // Not even as a hash beside a key: account numbers can be guessed.
  neverStored: true,
  refuses: [
    'customer.archived',
    'customer.not_found',
    'collection.encryption_off',
    'collection.key_unavailable',
    'billing_account.mandate_taken',
  ],
})
export const updateBillingAccount = route('PATCH', '/billing-accounts/:billingAccountId', {
  permission: 'account.edit',
  summary:
    'Name another holder or BIC, or collect from this account. Another number is another account with a mandate.',
  params: { billingAccountId: BillingAccountId },
  body: z
    .strictObject({ holder: NameField.max(70), bic: z.string().trim().max(15), isDefault: z.literal(true) })
    .partial(),
  reply: BillingAccount,
  refuses: ['billing_account.not_found', 'billing_account.revoked'],
})
export const revokeBillingAccount = route('POST', '/billing-accounts/:billingAccountId/revocation', {
  permission: 'account.edit',
  summary: 'Revoke the mandate: nothing is collected from this account any more.',
  params: { billingAccountId: BillingAccountId },
  reply: BillingAccount,
  refuses: ['billing_account.not_found'],
})
export const showAccountNumber = route('POST', '/billing-accounts/:billingAccountId/number', {
  permission: 'account.reveal',
  summary: 'The full number, for whom knows the PIN or the passphrase; the audit log notes who saw it.',
  params: { billingAccountId: BillingAccountId },
  body: z.strictObject(Secrets),
  reply: z.object({ iban: z.string() }),
  neverStored: true,
  refuses: ['billing_account.not_found', 'billing_account.revoked', ...SECRET_REFUSALS],
})
export const encryptWaitingAccounts = route('POST', '/billing-account-encryption', {
  permission: 'account.reveal',
  summary: 'Encrypt with the passphrase what customers have added since; only then it can be collected from.',
  body: z.strictObject({ passphrase: Passphrase }),
  reply: z.object({ count: z.int() }),
  neverStored: true,
  refuses: SECRET_REFUSALS,
})
