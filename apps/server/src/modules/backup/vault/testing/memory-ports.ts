import type { VaultAccess, VaultPool, VaultPorts } from '../ports.ts'
import { createPoolQuota } from '../quota.ts'

export interface MemoryAccount extends Omit<VaultAccess, 'root'> {
  readonly password: string
  /** Null means no limit. */
  readonly quotaBytes: number | null
  /** Accounts that name the same pool share its limit. */
  readonly sharedPool?: { readonly id: string; readonly limitBytes: number }
}

/** Ports that keep accounts and readings in memory, for tests and the benchmark; all accounts are kept under `root`. */
export function createMemoryPorts(accounts: readonly MemoryAccount[], root: string) {
  const usedBytes = new Map<string, number>()
  const verifications: string[] = []

  async function authenticate(accountNumber: string, password: string): Promise<VaultAccess | 'denied'> {
    verifications.push(accountNumber)
    const found = accounts.find((account) => account.number === accountNumber && account.password === password)
    return found ? { ...found, root } : 'denied'
  }

  async function poolsOf(accountId: string): Promise<readonly VaultPool[]> {
    const account = accounts.find((candidate) => candidate.accountId === accountId)
    const pools: VaultPool[] = []
    if (!account) return pools
    if (account.quotaBytes !== null) {
      pools.push({ id: accountId, limitBytes: account.quotaBytes, usedBytes: usedBytes.get(accountId) ?? 0 })
    }
    const shared = account.sharedPool
    if (shared)
      pools.push({ ...shared, usedBytes: sum(accounts.filter((other) => other.sharedPool?.id === shared.id)) })
    return pools
  }

  function sum(members: readonly MemoryAccount[]) {
    return members.reduce((total, member) => total + (usedBytes.get(member.accountId) ?? 0), 0)
  }

  const ports: VaultPorts = {
    authenticate,
    measured: async (readings) => {
      for (const reading of readings) usedBytes.set(reading.accountId, reading.usedBytes)
    },
    quota: createPoolQuota(poolsOf),
  }
  return { ports, usedBytes, verifications }
}

/** An account with full rights and no limit, but for what is changed. */
export function memoryAccount(changes: Partial<MemoryAccount> = {}): MemoryAccount {
  return {
    accountId: '0198a000-0000-7000-8000-000000000001',
    number: '101444@65855',
    password: 'correct horse',
    appendOnly: false,
    writable: true,
    quotaBytes: null,
    ...changes,
  }
}
