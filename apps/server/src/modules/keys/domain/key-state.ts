import type { Instant } from '@palier/kernel'

/** What became of a key. Its owner's membership may still narrow what an active one may do. */
export function stateOf(
  key: { expiresAt: Instant | null; revokedAt: Instant | null },
  now: Instant,
): 'active' | 'expired' | 'revoked' {
  if (key.revokedAt !== null) return 'revoked'
  return key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'active'
}
