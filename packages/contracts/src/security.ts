import { z } from 'zod'
import { InstantField, NameField, Nothing } from './fields.ts'
import { route } from './route.ts'

// How people prove who they are. The sign-in itself is a protocol of its own below `/api/auth/`. The routes of a second factor
// also serve a person whose sign-in waits for the set-up of one.

const PASSKEYS_AT_MOST = 20
const Code = z.string().trim().min(1).max(20)
/** What a browser's WebAuthn interface takes and gives, as JSON (WebAuthn Level 3, section 5.1). */
const BrowserMessage = z.record(z.string(), z.unknown())

export const SecurityMails = z.enum(['always', 'new_device', 'never'])

export const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: InstantField,
  lastUsedAt: InstantField.nullable(),
})
export type Passkey = z.output<typeof Passkey>

export const TrustedDevice = z.object({
  id: z.string(),
  userAgent: z.string(),
  ipAddress: z.string(),
  trustedAt: InstantField,
  expiresAt: InstantField,
})
export type TrustedDevice = z.output<typeof TrustedDevice>

export const ProviderKind = z.enum(['google', 'microsoft', 'other'])
export type ProviderKind = z.output<typeof ProviderKind>

/** How somebody may sign in: by e-mail address and password, or at a provider. [CA-060] */
export const SignInType = z.enum(['email', 'microsoft', 'google', 'other'])
export type SignInType = z.output<typeof SignInType>
export const SecondFactor = z.enum(['passkey', 'authenticator', 'email'])
export type SecondFactor = z.output<typeof SecondFactor>

/** A sign-in at another provider that the person linked. */
export const LinkedSignIn = z.object({
  id: z.string(),
  providerId: z.string(),
  providerName: z.string(),
  linkedAt: InstantField,
})
export type LinkedSignIn = z.output<typeof LinkedSignIn>

/** Everything with which a person signs in, as they see it themselves. */
export const Security = z.object({
  email: z.string(),
  passwordSetAt: InstantField.nullable(),
  /** When the password has to be replaced, where a seller limits its age. */
  passwordExpiresAt: InstantField.nullable(),
  /** Some space that the person works in demands a second factor. */
  secondFactorDemanded: z.boolean(),
  emailCodesAllowed: z.boolean(),
  authenticatorSince: InstantField.nullable(),
  emailCodesSince: InstantField.nullable(),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(Passkey),
  trustedDevices: z.array(TrustedDevice),
  linkedSignIns: z.array(LinkedSignIn),
  securityMails: SecurityMails,
})
export type Security = z.output<typeof Security>

export const getSecurity = route('GET', '/me/security', {
  permission: 'signed_in',
  summary: 'With what the person signs in.',
  reply: Security,
})

export const updateSecurity = route('PATCH', '/me/security', {
  permission: 'signed_in',
  summary: 'Choose when mails tell of sign-ins. Turning them off is told by a last one.',
  body: z.strictObject({ securityMails: SecurityMails }),
  reply: Security,
})

/** Codes for the day on which the other factors are lost; shown once. Empty when earlier ones are still good. */
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const startAuthenticator = route('POST', '/me/authenticator', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Begin to set up an authenticator app: its secret, to be scanned or typed.',
  reply: z.object({ secret: z.string(), uri: z.string() }),
  neverStored: true,
  refuses: ['second_factor.exists'],
})

export const confirmAuthenticator = route('POST', '/me/authenticator/confirmation', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Turn the authenticator app on by a first code.',
  body: z.strictObject({ code: Code }),
  reply: RecoveryCodes,
  neverStored: true,
  refuses: ['second_factor.not_started', 'second_factor.wrong_code'],
})

export const removeAuthenticator = route('DELETE', '/me/authenticator', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Turn the authenticator app off.',
  reply: Nothing,
  refuses: ['second_factor.demanded'],
})

export const confirmEmailCodes = route('POST', '/me/email-codes', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Turn codes by mail on by a first one, which the sign-in service mails.',
  body: z.strictObject({ code: Code }),
  reply: RecoveryCodes,
  neverStored: true,
  refuses: ['second_factor.exists', 'second_factor.wrong_code', 'second_factor.email_not_allowed'],
})

export const removeEmailCodes = route('DELETE', '/me/email-codes', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Turn codes by mail off.',
  reply: Nothing,
  refuses: ['second_factor.demanded'],
})

export const renewRecoveryCodes = route('POST', '/me/recovery-codes', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Make new recovery codes; the earlier ones end.',
  reply: RecoveryCodes,
  neverStored: true,
  refuses: ['second_factor.none'],
})

export const startPasskey = route('POST', '/me/passkey-options', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Begin to add a passkey: what the browser is asked for.',
  reply: z.object({ options: BrowserMessage }),
  neverStored: true,
  refuses: ['passkey.too_many'],
})

export const addPasskey = route('POST', '/me/passkeys', {
  permission: 'signed_in',
  needsProof: true,
  summary: `Add a passkey by the browser's answer; a person has at most ${PASSKEYS_AT_MOST}.`,
  body: z.strictObject({ name: NameField, response: BrowserMessage }),
  reply: RecoveryCodes,
  neverStored: true,
  refuses: ['passkey.not_valid', 'passkey.exists'],
})

const passkeyId = z.string().min(1).max(1400)

export const renamePasskey = route('PATCH', '/me/passkeys/:passkeyId', {
  permission: 'signed_in',
  summary: 'Give a passkey another name.',
  params: { passkeyId },
  body: z.strictObject({ name: NameField }),
  reply: Nothing,
})

export const removePasskey = route('DELETE', '/me/passkeys/:passkeyId', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Remove a passkey: nobody signs in with it any more.',
  params: { passkeyId },
  reply: Nothing,
  refuses: ['second_factor.demanded', 'credential.last'],
})

export const forgetDevice = route('DELETE', '/me/trusted-devices/:deviceId', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Ask for the second factor on this device again.',
  params: { deviceId: z.string().min(1).max(64) },
  reply: Nothing,
})

export const unlinkSignIn = route('DELETE', '/me/linked-sign-ins/:linkedSignInId', {
  permission: 'signed_in',
  needsProof: true,
  summary: 'Sign in at this provider no more. The last way to sign in stays. [CA-061]',
  params: { linkedSignInId: z.string().min(1).max(64) },
  reply: Nothing,
  refuses: ['credential.last'],
})

/** Where one may sign in: the installation's own form, passkeys, and these. */
export const listSignInMethods = route('GET', '/sign-in-methods', {
  permission: 'public',
  summary: 'The providers at which people of this installation may sign in.',
  reply: z.object({ providers: z.array(z.object({ id: z.string(), kind: ProviderKind, name: z.string() })) }),
})

/** The routes of a person's own credentials. */
export const securityRoutes = [
  getSecurity,
  updateSecurity,
  startAuthenticator,
  confirmAuthenticator,
  removeAuthenticator,
  confirmEmailCodes,
  removeEmailCodes,
  renewRecoveryCodes,
  startPasskey,
  addPasskey,
  renamePasskey,
  removePasskey,
  forgetDevice,
  unlinkSignIn,
  listSignInMethods,
] as const
