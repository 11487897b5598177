import { z } from 'zod'
import { InstantField, NameField, Nothing } from './fields.ts'
import { route } from './route.ts'
import { ProviderKind } from './security.ts'

/** What a seller asks of everybody who signs in to its spaces. Who works for several does what the strictest asks. */
export const SecurityPolicy = z.object({
  secondFactor: z.enum(['none', 'staff', 'everyone']),
  allowsEmailCodes: z.boolean(),
  passwordMaxAgeDays: z.int().min(1).max(730).nullable(),
  attemptsBeforeLock: z.int().min(3).max(10),
  lockMinutes: z.int().min(1).max(60),
})
export type SecurityPolicy = z.output<typeof SecurityPolicy>

export const getSecurityPolicy = route('GET', '/seller/security-policy', {
  permission: 'seller.view',
  summary: "What the seller asks of its people's sign-in.",
  reply: SecurityPolicy,
})

export const updateSecurityPolicy = route('PUT', '/seller/security-policy', {
  permission: 'seller.edit',
  summary: "Set what the seller asks of its people's sign-in; holds from their next request.",
  body: z.strictObject(SecurityPolicy.shape),
  reply: SecurityPolicy,
})

/** An OpenID Connect issuer, as the provider of the installation configures it; the secret is never shown. */
export const SignInProvider = z.object({
  id: z.string(),
  kind: ProviderKind,
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  trustsAddress: z.boolean(),
  createdAt: InstantField,
})
export type SignInProvider = z.output<typeof SignInProvider>

export const listSignInProviders = route('GET', '/sign-in-providers', {
  permission: 'seller.view',
  summary: 'The sign-in providers of the installation, with the address to register there. Empty but for its provider.',
  reply: z.object({ items: z.array(SignInProvider), redirectUri: z.string(), configurable: z.boolean() }),
})

export const createSignInProvider = route('POST', '/sign-in-providers', {
  permission: 'seller.edit',
  summary: 'Let people sign in at an OpenID Connect issuer. It is asked for its configuration with the first use.',
  body: z.strictObject({
    kind: ProviderKind,
    name: NameField,
    issuer: z.url({ protocol: /^https?$/ }).max(300),
    clientId: z.string().trim().min(1).max(300),
    clientSecret: z.string().min(1).max(500),
    trustsAddress: z.boolean(),
  }),
  reply: SignInProvider,
  neverStored: true,
  refuses: ['sign_in_provider.not_here'],
})

export const deleteSignInProvider = route('DELETE', '/sign-in-providers/:providerId', {
  permission: 'seller.edit',
  summary: 'End the sign-in at a provider, with every link to it.',
  params: { providerId: z.string().min(1).max(64) },
  reply: Nothing,
  refuses: ['sign_in_provider.not_here', 'sign_in_provider.in_use'],
})

export const signInRuleRoutes = [
  getSecurityPolicy,
  updateSecurityPolicy,
  listSignInProviders,
  createSignInProvider,
  deleteSignInProvider,
] as const
