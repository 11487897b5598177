import { z } from 'zod'
import { ApiKeyId, CustomerId, InstantField, listQuery, NameField, Nothing, pageOf, UserId } from './fields.ts'
import { AddressText } from './network.ts'
import { PERMISSIONS, type Permission } from './permissions.ts'
import { route } from './route.ts'

/** What no key may do, whoever made it: make or end ways in, and go where only a person is seen going. */
export const NEVER_BY_KEY: readonly Permission[] = [
  'own_key.create',
  'key.revoke',
  'session.end',
  'network.edit',
  'seller.enter',
  'customer.enter',
]

export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  /** The beginning of the key, by which its holder knows it. The key itself is shown once, when it is made. */
  prefix: z.string(),
  /** What it was made for; less when its owner may do less. */
  permissions: z.array(z.enum(PERMISSIONS)),
  /** From where it works; empty means from everywhere. */
  addresses: z.array(z.string()),
  requestsPerMinute: z.int(),
  state: z.enum(['active', 'expired', 'revoked']),
  /** The key of the space that it works in. */
  space: z.string(),
  customerId: CustomerId.nullable(),
  ownerId: UserId,
  ownerName: z.string(),
  createdAt: InstantField,
  expiresAt: InstantField.nullable(),
  revokedAt: InstantField.nullable(),
  /** Exact to a minute. */
  lastUsedAt: InstantField.nullable(),
  lastUsedFrom: z.string().nullable(),
})
export type ApiKey = z.output<typeof ApiKey>

const params = { apiKeyId: ApiKeyId }
const sorts = ['-createdAt', 'createdAt', 'name', '-name'] as const

export const listOwnApiKeys = route('GET', '/own-api-keys', {
  permission: 'own_key.create',
  summary: 'Own keys of this space, also expired and revoked ones.',
  query: listQuery(sorts, {}),
  reply: pageOf(ApiKey),
})

export const createApiKey = route('POST', '/own-api-keys', {
  permission: 'own_key.create',
  needsProof: true,
  summary: 'Make a key for programs with some of the own permissions; it is shown once.',
  body: z.strictObject({
    name: NameField,
    permissions: z.array(z.enum(PERMISSIONS)).min(1),
    expiresAt: InstantField.nullable().default(null),
    addresses: z.array(AddressText).max(50).default([]),
    requestsPerMinute: z.int().min(1).max(6000).default(600),
  }),
  reply: z.object({ key: ApiKey, secret: z.string() }),
  neverStored: true,
  refuses: ['api_key.too_many', 'membership.not_found'],
})

export const revokeOwnApiKey = route('DELETE', '/own-api-keys/:apiKeyId', {
  permission: 'own_key.create',
  summary: 'Revoke an own key; it stops working at once.',
  params,
  reply: Nothing,
  refuses: ['api_key.not_found'],
})

export const listApiKeys = route('GET', '/api-keys', {
  permission: 'key.view',
  summary: 'The keys of everybody in this space.',
  query: listQuery(sorts, {}),
  reply: pageOf(ApiKey),
})

export const revokeApiKey = route('DELETE', '/api-keys/:apiKeyId', {
  permission: 'key.revoke',
  summary: 'Revoke anybody’s key; it stops working at once.',
  params,
  reply: Nothing,
  refuses: ['api_key.not_found'],
})

export const keyRoutes = [listOwnApiKeys, createApiKey, revokeOwnApiKey, listApiKeys, revokeApiKey] as const
