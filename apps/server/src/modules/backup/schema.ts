import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  customerId,
  customerPolicy,
  idColumn,
  instant,
  ownId,
  sellerId,
  sharedPolicy,
  whole,
} from '../../platform/db/columns.ts'
import { MAIN_LOCATION } from '../../platform/storage-locations.ts'

/** Where a seller's new accounts are kept. No row: in the first storage location of the installation. */
export const storageDefaults = pgTable(
  'storage_defaults',
  { sellerId: sellerId().primaryKey(), location: text('location').notNull() },
  (table) => [sharedPolicy(table)],
)

/** Where a pack's accounts are kept, when that was chosen at its sale. No row: where its seller's are. */
export const backupPackLocations = pgTable(
  'backup_pack_locations',
  {
    subscriptionId: idColumn<'subscription'>('subscription_id').primaryKey(),
    sellerId: sellerId(),
    customerId: customerId(),
    location: text('location').notNull(),
  },
  (table) => [index('backup_pack_locations_seller').on(table.sellerId, table.customerId), customerPolicy(table)],
)

type State = 'ok' | 'warning' | 'neutral' | 'error' | 'not_run'

/** A part of a pack for batch management, with an optional cap on the volumes of its accounts. */
export const backupGroups = pgTable(
  'backup_groups',
  {
    id: ownId<'backupGroup'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    name: text('name').notNull(),
    volumeBytes: whole('volume_bytes'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('backup_groups_pack').on(table.sellerId, table.subscriptionId, table.id), customerPolicy(table)],
)

/** A storage space in the vault with its own number and password. */
export const backupAccounts = pgTable(
  'backup_accounts',
  {
    id: ownId<'backupAccount'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    subscriptionId: idColumn<'subscription'>('subscription_id').notNull(),
    groupId: idColumn<'backupGroup'>('group_id'),
    number: text('number').notNull().unique(),
    label: text('label').notNull(),
    platform: text('platform').$type<'workstation' | 'server'>().notNull(),
    volumeKind: text('volume_kind').$type<'fixed' | 'free'>().notNull(),
    volumeBytes: whole('volume_bytes'),
    usedBytes: whole('used_bytes').notNull().default(0),
    enabled: boolean('enabled').notNull().default(true),
    appendOnly: boolean('append_only').notNull().default(false),
    /** Key of the storage location where its data lie; never changes. */
    location: text('location').notNull().default(MAIN_LOCATION),
    passwordHash: text('password_hash'),
    passwordIssuedAt: instant('password_issued_at'),
    lastBackupAt: instant('last_backup_at'),
    /** The worst state of its tasks; kept for lists. */
    state: text('state').$type<State>().notNull().default('neutral'),
    /** When its data was erased, thirty days after the end of the pack. The number is never given again. */
    erasedAt: instant('erased_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('backup_accounts_pack').on(table.sellerId, table.subscriptionId, table.id),
    index('backup_accounts_customer').on(table.sellerId, table.customerId, table.id),
    index('backup_accounts_created').on(table.sellerId, table.createdAt, table.id),
    // Bytewise order, so that the beginning of a number is a range.
    index('backup_accounts_number').on(table.sellerId, sql`(${table.number} collate "C")`, table.id),
    index('backup_accounts_used').on(table.sellerId, table.usedBytes, table.id),
    index('backup_accounts_state').on(table.sellerId, table.state, table.createdAt, table.id),
    customerPolicy(table),
  ],
)

/** A task as the backup software reported it; never edited here. */
export const backupTasks = pgTable(
  'backup_tasks',
  {
    id: ownId<'backupTask'>(),
    sellerId: sellerId(),
    customerId: customerId(),
    accountId: idColumn<'backupAccount'>('account_id').notNull(),
    name: text('name').notNull(),
    state: text('state').$type<State>().notNull(),
    message: text('message').notNull(),
    lastRunAt: instant('last_run_at'),
    addedBytes: whole('added_bytes').notNull().default(0),
  },
  (table) => [unique('backup_tasks_name').on(table.sellerId, table.accountId, table.name), customerPolicy(table)],
)
