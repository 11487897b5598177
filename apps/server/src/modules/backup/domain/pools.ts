import type { BackupAccountId } from '@palier/contracts'
import { type AccountVolume, fixedBytes, type PackVolumes, reservedBytes } from './volumes.ts'

/** A limit that one or several accounts share; `id` is the same for all of them. */
export type Pool = { readonly id: string; readonly limitBytes: number; readonly usedBytes: number }

/**
 * Every limit that a new byte of the account has to fit: its own fixed volume, or what fixed ones leave to free accounts;
 * the volume of its group; the limit of its pack. None when the pack has no limit and nothing else was set.
 */
export function poolsOf(packId: string, pack: PackVolumes, accountId: BackupAccountId): Pool[] {
  const account = pack.accounts.find(({ id }) => id === accountId)
  if (!account) return []
  const group = pack.groups.find(({ id }) => id === account.groupId)
  const pools: Pool[] = []
  if (account.volumeBytes !== null) {
    pools.push({ id: `account ${account.id}`, limitBytes: account.volumeBytes, usedBytes: account.usedBytes })
  }
  if (group && group.volumeBytes !== null) {
    const members = pack.accounts.filter(({ groupId }) => groupId === group.id)
    const left = group.volumeBytes - fixedBytes(members)
    if (account.volumeBytes === null) pools.push(shareOf(`free accounts of group ${group.id}`, left, members))
    pools.push({ id: `group ${group.id}`, limitBytes: group.volumeBytes, usedBytes: usedBytes(members) })
  } else if (account.volumeBytes === null && pack.limitBytes !== null) {
    const left = pack.limitBytes - reservedBytes(pack)
    pools.push(shareOf(`free accounts of pack ${packId}`, left, outsideVolumes(pack)))
  }
  if (pack.limitBytes !== null) {
    pools.push({ id: `pack ${packId}`, limitBytes: pack.limitBytes, usedBytes: usedBytes(pack.accounts) })
  }
  return pools
}

/** The accounts that are in no group with a volume. */
function outsideVolumes({ groups, accounts }: PackVolumes): AccountVolume[] {
  const capped = new Set(groups.filter(({ volumeBytes }) => volumeBytes !== null).map(({ id }) => id))
  return accounts.filter(({ groupId }) => groupId === null || !capped.has(groupId))
}

function shareOf(id: string, leftBytes: number, accounts: readonly AccountVolume[]): Pool {
  const free = accounts.filter(({ volumeBytes }) => volumeBytes === null)
  return { id, limitBytes: Math.max(0, leftBytes), usedBytes: usedBytes(free) }
}

function usedBytes(accounts: readonly AccountVolume[]): number {
  return accounts.reduce((sum, account) => sum + account.usedBytes, 0)
}
