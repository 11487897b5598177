import type { BackupAccountId, BackupGroupId } from '@palier/contracts'
import { plan, type Result, refuse } from '@palier/kernel'

/** What an account takes of its pack. All figures are bytes. */
export type AccountVolume = {
  readonly id: BackupAccountId
  readonly groupId: BackupGroupId | null
  /** Reserved for this account; null when it shares what is left (a free volume). */
  readonly volumeBytes: number | null
  readonly usedBytes: number
}

export type GroupVolume = { readonly id: BackupGroupId; readonly volumeBytes: number | null }

/** A pack as far as volumes are concerned. */
export type PackVolumes = {
  readonly includedBytes: number
  /** Nothing may be stored beyond it; null when further use is only priced. */
  readonly limitBytes: number | null
  readonly groups: readonly GroupVolume[]
  readonly accounts: readonly AccountVolume[]
}

export type VolumeRefusal =
  | 'backup_account.volume_required'
  | 'backup_account.volume_below_used'
  | 'backup_group.volume_exceeded'
  | 'backup_pack.volume_exceeded'

/** The sum of the fixed volumes of these accounts. */
export function fixedBytes(accounts: readonly AccountVolume[]): number {
  return accounts.reduce((sum, { volumeBytes }) => sum + (volumeBytes ?? 0), 0)
}

/** What is reserved of a pack: the volumes of its groups, and the fixed volumes of accounts that are in none of these. */
export function reservedBytes({ groups, accounts }: Pick<PackVolumes, 'groups' | 'accounts'>): number {
  const capped = groups.filter(({ volumeBytes }) => volumeBytes !== null)
  const inNone = accounts.filter(({ groupId }) => !capped.some(({ id }) => id === groupId))
  return capped.reduce((sum, { volumeBytes }) => sum + (volumeBytes ?? 0), 0) + fixedBytes(inNone)
}

/**
 * Whether the account may be added to the pack, or replace what it was. A change that takes nothing more is always allowed.
 * Refusals name the figures, in bytes. [DC-004, DC-005]
 */
export function planAccount(pack: PackVolumes, account: AccountVolume): Result<AccountVolume, VolumeRefusal> {
  const before = pack.accounts.find(({ id }) => id === account.id)
  const after = { ...pack, accounts: [...pack.accounts.filter(({ id }) => id !== account.id), account] }
  const { volumeBytes, usedBytes, groupId } = account
  if (volumeBytes !== null && volumeBytes < usedBytes && volumeBytes !== before?.volumeBytes) {
    return refuse('backup_account.volume_below_used', { volumeBytes, usedBytes })
  }
  const isMoved = before === undefined || before.groupId !== groupId || before.volumeBytes !== null
  if (volumeBytes === null && isMoved && !leavesFreeVolume(after, groupId)) {
    return refuse('backup_account.volume_required')
  }
  return exceeded(pack, after, groupId) ?? plan(account)
}

/** Whether the group may be added to the pack, or replace what it was. */
export function planGroup(pack: PackVolumes, group: GroupVolume): Result<GroupVolume, VolumeRefusal> {
  const before = pack.groups.find(({ id }) => id === group.id)
  const after = { ...pack, groups: [...pack.groups.filter(({ id }) => id !== group.id), group] }
  const members = pack.accounts.filter(({ groupId }) => groupId === group.id)
  const allocatedBytes = fixedBytes(members)
  const { volumeBytes } = group
  if (volumeBytes !== null && volumeBytes < allocatedBytes && isLower(volumeBytes, before?.volumeBytes ?? null)) {
    return refuse('backup_group.volume_exceeded', { volumeBytes, allocatedBytes })
  }
  const hasFree = members.some((member) => member.volumeBytes === null)
  if (volumeBytes === null && hasFree && !leavesFreeVolume(after, group.id)) {
    return refuse('backup_account.volume_required')
  }
  return packExceeded(pack, after) ?? plan(group)
}

function leavesFreeVolume(pack: PackVolumes, groupId: BackupGroupId | null): boolean {
  const group = pack.groups.find(({ id }) => id === groupId)
  return (group?.volumeBytes ?? null) !== null || pack.limitBytes !== null || pack.includedBytes > 0
}

function isLower(volumeBytes: number, before: number | null): boolean {
  return before === null || volumeBytes < before
}

function exceeded(before: PackVolumes, after: PackVolumes, groupId: BackupGroupId | null) {
  const limitBytes = after.groups.find(({ id }) => id === groupId)?.volumeBytes ?? null
  const inGroup = ({ accounts }: PackVolumes) => fixedBytes(accounts.filter((each) => each.groupId === groupId))
  const figures = limitBytes === null ? null : overrun(limitBytes, inGroup(before), inGroup(after))
  return figures ? refuse('backup_group.volume_exceeded', figures) : packExceeded(before, after)
}

function packExceeded(before: PackVolumes, after: PackVolumes) {
  if (after.limitBytes === null) return null
  const figures = overrun(after.limitBytes, reservedBytes(before), reservedBytes(after))
  return figures && refuse('backup_pack.volume_exceeded', figures)
}

/** The figures of what does not fit; null when it fits, or takes nothing more than before. */
function overrun(volumeBytes: number, before: number, after: number) {
  if (after <= volumeBytes || after <= before) return null
  return {
    volumeBytes,
    allocatedBytes: before,
    leftBytes: Math.max(0, volumeBytes - before),
    askedBytes: after - before,
  }
}
