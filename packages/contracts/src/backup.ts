import { z } from 'zod'
import {
  BackupAccountId,
  BackupGroupId,
  BackupTaskId,
  CustomerId,
  InstantField,
  listQuery,
  NameField,
  Nothing,
  pageOf,
  SubscriptionId,
} from './fields.ts'
import { route } from './route.ts'
import { LocationKey, StorageLocation } from './storage-locations.ts'

/** The five states of a backup, each with its own icon and word. */
export const BACKUP_STATES = ['ok', 'warning', 'neutral', 'error', 'not_run'] as const
export const BackupState = z.enum(BACKUP_STATES)

/** What changes nothing any more, or not yet. */
const PACK_REFUSALS = ['subscription.already_ended', 'subscription.awaits_payment'] as const

const Bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** A task is set up in the backup software; here it is only read. [DC-006] */
export const BackupTask = z.object({
  id: BackupTaskId,
  name: z.string(),
  state: BackupState,
  lastRunAt: InstantField.nullable(),
  message: z.string(),
})

/** A storage space with one licence of the backup software: one per machine. [DC-005] */
export const BackupAccount = z.object({
  id: BackupAccountId,
  subscriptionId: SubscriptionId,
  customerId: CustomerId,
  customerName: z.string(),
  groupId: BackupGroupId.nullable(),
  groupName: z.string().nullable(),
  /** `101444@65855`: the customer's number, then five digits. */
  number: z.string(),
  label: z.string(),
  platform: z.enum(['workstation', 'server']),
  /** A fixed volume is reserved for the account; a free one shares what its group or pack leaves. */
  volumeKind: z.enum(['fixed', 'free']),
  volumeBytes: Bytes.nullable(),
  usedBytes: Bytes,
  enabled: z.boolean(),
  appendOnly: z.boolean(),
  /** Null until the password was issued: it is shown once, then only reset. */
  passwordIssuedAt: InstantField.nullable(),
  lastBackupAt: InstantField.nullable(),
  state: BackupState,
  tasks: z.array(BackupTask),
  /** Where its data lie, for as long as it exists. */
  location: StorageLocation,
  /** The address for restic: `rest:http://…/vault/<number>/`. */
  repositoryUrl: z.string(),
  createdAt: InstantField,
})
export type BackupAccount = z.output<typeof BackupAccount>

export const BackupGroup = z.object({
  id: BackupGroupId,
  subscriptionId: SubscriptionId,
  customerId: CustomerId,
  name: z.string(),
  /** When set, caps the sum of the volumes of the group's accounts. [DC-004] */
  volumeBytes: Bytes.nullable(),
  allocatedBytes: Bytes,
  usedBytes: Bytes,
  accountCount: z.int(),
})
export type BackupGroup = z.output<typeof BackupGroup>

/** What a customer holds: a subscription of the backup service, split into groups and accounts. [DC-002, DC-003] */
export const BackupPack = z.object({
  subscriptionId: SubscriptionId,
  customerId: CustomerId,
  customerName: z.string(),
  name: z.string(),
  planName: z.string(),
  includedBytes: Bytes,
  volumeBytes: Bytes.nullable(),
  allocatedBytes: Bytes,
  usedBytes: Bytes,
  accountLimit: z.int().nullable(),
  /** Where its next account is kept unless another place is chosen. */
  location: StorageLocation,
  groups: z.array(BackupGroup),
  accounts: z.array(BackupAccount),
})
export type BackupPack = z.output<typeof BackupPack>

export const listBackupPacks = route('GET', '/backup/packs', {
  permission: 'service.view',
  summary: 'The packs with their groups, accounts and tasks.',
  query: listQuery(['-createdAt', 'createdAt'], {
    customerId: CustomerId.optional(),
    subscriptionId: SubscriptionId.optional(),
  }),
  reply: pageOf(BackupPack),
})
export const listBackupAccounts = route('GET', '/backup/accounts', {
  permission: 'service.view',
  summary: 'Backup accounts.',
  query: listQuery(['-createdAt', 'createdAt', 'number', '-number', 'usedBytes', '-usedBytes'], {
    customerId: CustomerId.optional(),
    groupId: BackupGroupId.optional(),
    subscriptionId: SubscriptionId.optional(),
    state: BackupState.optional(),
  }),
  reply: pageOf(BackupAccount),
})
export const getBackupAccount = route('GET', '/backup/accounts/:accountId', {
  permission: 'service.view',
  summary: 'A backup account.',
  params: { accountId: BackupAccountId },
  reply: BackupAccount,
  refuses: ['backup_account.not_found'],
})
export const createBackupAccount = route('POST', '/backup/accounts', {
  permission: 'service.edit',
  summary: 'Add an account to a pack, with a fixed or a free volume.',
  body: z.strictObject({
    subscriptionId: SubscriptionId,
    groupId: BackupGroupId.nullable().default(null),
    label: NameField,
    platform: z.enum(['workstation', 'server']).default('workstation'),
    volumeKind: z.enum(['fixed', 'free']).default('free'),
    volumeBytes: Bytes.nullable().default(null),
    appendOnly: z.boolean().default(false),
    /** Left out: the pack's own. It cannot be changed afterwards. [CA-056] */
    storageLocation: LocationKey.optional(),
  }),
  reply: BackupAccount,
  refuses: [
    'subscription.not_found',
    ...PACK_REFUSALS,
    'backup_group.not_found',
    'backup_account.volume_required',
    'backup_account.limit_reached',
    'backup_group.volume_exceeded',
    'backup_pack.volume_exceeded',
  ],
})
export const updateBackupAccount = route('PATCH', '/backup/accounts/:accountId', {
  permission: 'service.edit',
  summary: 'Change an account: label, group, volume, append-only, enabled.',
  params: { accountId: BackupAccountId },
  body: z.strictObject({
    groupId: BackupGroupId.nullable().optional(),
    label: NameField.optional(),
    platform: z.enum(['workstation', 'server']).optional(),
    volumeKind: z.enum(['fixed', 'free']).optional(),
    volumeBytes: Bytes.nullable().optional(),
    appendOnly: z.boolean().optional(),
    enabled: z.boolean().optional(),
  }),
  reply: BackupAccount,
  refuses: [
    'backup_account.not_found',
    ...PACK_REFUSALS,
    'backup_group.not_found',
    'backup_account.volume_required',
    'backup_account.volume_below_used',
    'backup_group.volume_exceeded',
    'backup_pack.volume_exceeded',
  ],
})
export const issueBackupPassword = route('POST', '/backup/accounts/:accountId/password', {
  permission: 'service.edit',
  summary: 'Issue a new password; it is shown in this reply and never again. The one before stops working.',
  params: { accountId: BackupAccountId },
  reply: z.object({ number: z.string(), password: z.string(), repositoryUrl: z.string() }),
  neverStored: true,
  refuses: ['backup_account.not_found'],
})
export const reportBackupRun = route('POST', '/backup/accounts/:accountId/runs', {
  permission: 'service.edit',
  summary: 'Report the outcome of one run of a task, as the backup software does.',
  params: { accountId: BackupAccountId },
  body: z.strictObject({
    task: NameField,
    state: BackupState,
    startedAt: InstantField,
    finishedAt: InstantField,
    addedBytes: Bytes.default(0),
    message: z.string().trim().max(500).default(''),
  }),
  reply: BackupTask,
  refuses: ['backup_account.not_found', 'usage.in_future'],
})
export const createBackupGroup = route('POST', '/backup/groups', {
  permission: 'service.edit',
  summary: 'Add a group to a pack.',
  body: z.strictObject({
    subscriptionId: SubscriptionId,
    name: NameField,
    volumeBytes: Bytes.nullable().default(null),
  }),
  reply: BackupGroup,
  refuses: ['subscription.not_found', ...PACK_REFUSALS, 'backup_pack.volume_exceeded'],
})
export const updateBackupGroup = route('PATCH', '/backup/groups/:groupId', {
  permission: 'service.edit',
  summary: 'Rename a group or change its volume.',
  params: { groupId: BackupGroupId },
  body: z.strictObject({ name: NameField.optional(), volumeBytes: Bytes.nullable().optional() }),
  reply: BackupGroup,
  refuses: [
    'backup_group.not_found',
    ...PACK_REFUSALS,
    'backup_account.volume_required',
    'backup_group.volume_exceeded',
    'backup_pack.volume_exceeded',
  ],
})
export const deleteBackupGroup = route('DELETE', '/backup/groups/:groupId', {
  permission: 'service.edit',
  summary: 'Remove an empty group.',
  params: { groupId: BackupGroupId },
  reply: Nothing,
  refuses: ['backup_group.not_found', ...PACK_REFUSALS, 'backup_group.not_empty'],
})

export const backupRoutes = [
  listBackupPacks,
  listBackupAccounts,
  getBackupAccount,
  createBackupAccount,
  updateBackupAccount,
  issueBackupPassword,
  reportBackupRun,
  createBackupGroup,
  updateBackupGroup,
  deleteBackupGroup,
] as const
