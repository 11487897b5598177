import type { VaultPool, VaultQuota } from './ports.ts'

/**
 * Holds reservations in this process on top of pools whose recorded use `poolsOf` reads, freshest last reading first.
 * A stored blob stays reserved until its reading is recorded, so at no moment is it counted by neither side; uploads
 * that arrive together cannot take the same room twice. An account without pools has no limit.
 */
export function createPoolQuota(poolsOf: (accountId: string) => Promise<readonly VaultPool[]>): VaultQuota {
  const held = new Map<string, number>()
  const holdings = new Map<string, Map<string, number>>()
  let releases = 0

  /** A reading recorded while the pools were being read may be in neither figure: then they are read again. */
  async function readPools(accountId: string): Promise<readonly VaultPool[]> {
    for (;;) {
      const before = releases
      const pools = await poolsOf(accountId)
      if (before === releases) return pools
    }
  }

  async function reserve(accountId: string, bytes: number, marginBytes: number): Promise<'ok' | 'over_quota'> {
    const pools = await readPools(accountId)
    const fits = pools.every(
      (pool) => pool.usedBytes + (held.get(pool.id) ?? 0) + bytes <= pool.limitBytes + marginBytes,
    )
    if (!fits) return 'over_quota'
    for (const pool of pools) hold(accountId, pool.id, bytes)
    return 'ok'
  }

  function hold(accountId: string, poolId: string, bytes: number) {
    held.set(poolId, (held.get(poolId) ?? 0) + bytes)
    const own = holdings.get(accountId) ?? new Map<string, number>()
    own.set(poolId, (own.get(poolId) ?? 0) + bytes)
    holdings.set(accountId, own)
  }

  function release(accountId: string, bytes: number) {
    releases += 1
    const own = holdings.get(accountId)
    for (const [poolId, mine] of own ?? []) {
      // An account that changed pools meanwhile holds less in one of them: never give back more than it holds.
      const given = Math.min(bytes, mine)
      subtract(held, poolId, given)
      if (own) subtract(own, poolId, given)
    }
    if (own?.size === 0) holdings.delete(accountId)
  }

  return { reserve, release }
}

function subtract(counts: Map<string, number>, key: string, bytes: number) {
  const left = (counts.get(key) ?? 0) - bytes
  if (left > 0) counts.set(key, left)
  else counts.delete(key)
}
