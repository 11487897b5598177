import type { ApiKey } from '@palier/contracts/keys'
import type { Instant } from '@palier/kernel'
import { spaceKey } from '../tenancy/index.ts'
import { stateOf } from './domain/key-state.ts'
import type { ApiKeyRow } from './store.ts'

/** A key as it may be shown: without the key, and without its hash. */
export function toApiKey(
  row: Omit<ApiKeyRow, 'hash'>,
  about: { ownerName: string; slug: string; customerNumber: number | null },
  now: Instant,
): ApiKey {
  const { id, name, prefix, permissions, addresses, requestsPerMinute, customerId } = row
  return {
    id,
    name,
    prefix,
    permissions,
    addresses,
    requestsPerMinute,
    state: stateOf(row, now),
    space: spaceKey(about),
    customerId,
    ownerId: row.userId,
    ownerName: about.ownerName,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    revokedAt: row.revokedAt,
    lastUsedAt: row.lastUsedAt,
    lastUsedFrom: row.lastUsedFrom,
  }
}
