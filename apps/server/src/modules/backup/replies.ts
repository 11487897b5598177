import type { BackupAccount, BackupGroup, BackupPack } from '@palier/contracts/backup'
import type { StorageLocation, StorageLocations } from '../../platform/storage-locations.ts'
import type { Agreement } from '../subscriptions/index.ts'
import { locationOf, toLocation } from './domain/locations.ts'
import { fixedBytes, type PackVolumes, reservedBytes } from './domain/volumes.ts'
import type { AccountRow, GroupRow, TaskRow } from './store.ts'

/** The address of an account's repository; restic wants number and password in it, as `rest:http://<number>:<password>@…`. */
export type AddressOf = (number: string) => string

/** The vault under the platform's address. restic reads the `@` of the number as a part of the path. */
export function addressUnder(publicUrl: string): AddressOf {
  return (number) => `rest:${publicUrl.replace(/\/+$/, '')}/vault/${number}/`
}

/** What of the installation is shown with an account: the vault's address, and the places where data lie. */
export type Site = { readonly addressOf: AddressOf; readonly locations: StorageLocations }

export type ShownAccount = AccountRow & { customerName: string; groupName: string | null }

export function toAccount(row: ShownAccount, tasks: readonly TaskRow[], site: Site): BackupAccount {
  return {
    id: row.id,
    subscriptionId: row.subscriptionId,
    customerId: row.customerId,
    customerName: row.customerName,
    groupId: row.groupId,
    groupName: row.groupName,
    number: row.number,
    label: row.label,
    platform: row.platform,
    volumeKind: row.volumeKind,
    volumeBytes: row.volumeBytes,
    usedBytes: row.usedBytes,
    enabled: row.enabled,
    appendOnly: row.appendOnly,
    passwordIssuedAt: row.passwordIssuedAt,
    lastBackupAt: row.lastBackupAt,
    state: row.state,
    tasks: tasks.map(toTask),
    location: toLocation(locationOf(site.locations, row.location)),
    repositoryUrl: site.addressOf(row.number),
    createdAt: row.createdAt,
  }
}

export function toTask({ id, name, state, lastRunAt, message }: TaskRow): BackupAccount['tasks'][number] {
  return { id, name, state, lastRunAt, message }
}

export function toGroup(row: GroupRow, accounts: readonly AccountRow[]): BackupGroup {
  const members = accounts.filter(({ groupId }) => groupId === row.id)
  return {
    id: row.id,
    subscriptionId: row.subscriptionId,
    customerId: row.customerId,
    name: row.name,
    volumeBytes: row.volumeBytes,
    allocatedBytes: fixedBytes(members),
    usedBytes: usedBytes(members),
    accountCount: members.length,
  }
}

export type Pack = {
  readonly agreement: Agreement
  readonly groups: readonly GroupRow[]
  readonly accounts: readonly AccountRow[]
}

/** The pack as the rules on volumes see it. */
export function volumesOf({ agreement, groups, accounts }: Pack): PackVolumes {
  const storage = agreement.entitlements.find(({ resource }) => resource === 'storage')
  return { includedBytes: storage?.included ?? 0, limitBytes: storage?.hardLimit ?? null, groups, accounts }
}

/** How many accounts the pack may have; null without a limit. */
export function accountLimitOf({ entitlements }: Agreement): number | null {
  return entitlements.find(({ resource }) => resource === 'accounts')?.hardLimit ?? null
}

/** A pack with its accounts; `location` is where the next one goes. */
export function toPack(
  pack: Pack,
  customerName: string,
  accounts: readonly BackupAccount[],
  location: StorageLocation,
): BackupPack {
  const { subscription, items } = pack.agreement
  const { includedBytes, limitBytes } = volumesOf(pack)
  return {
    subscriptionId: subscription.id,
    customerId: subscription.customerId,
    customerName,
    name: subscription.name,
    planName: items.find(({ kind }) => kind === 'main')?.name ?? '',
    includedBytes,
    volumeBytes: limitBytes,
    allocatedBytes: reservedBytes(pack),
    usedBytes: usedBytes(pack.accounts),
    accountLimit: accountLimitOf(pack.agreement),
    location: toLocation(location),
    groups: pack.groups.map((group) => toGroup(group, pack.accounts)),
    accounts: [...accounts],
  }
}

function usedBytes(accounts: readonly AccountRow[]): number {
  return accounts.reduce((sum, account) => sum + account.usedBytes, 0)
}
