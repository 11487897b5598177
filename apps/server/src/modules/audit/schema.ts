import { sql } from 'drizzle-orm'
import { boolean, customType, index, integer, jsonb, pgPolicy, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  appRole,
  idColumn,
  instant,
  ownId,
  sellerId,
  sellerPolicy,
  sharedPolicy,
  whole,
} from '../../platform/db/columns.ts'
import { FOLD_FROM, FOLD_TO } from '../../platform/db/words.ts'

const mine = sql`seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)`
const within = sql`((select current_setting('palier.all_customers', true) = 'on')
  or customer_id = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))`
const quoted = (text: string) => sql.raw(`'${text.replaceAll("'", "''")}'`)

const wordVector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const entryWords = sql`array_to_tsvector(array_append(array_remove(string_to_array(translate(lower(actor_name || ' ' || object_name), ${quoted(FOLD_FROM)}, ${quoted(FOLD_TO)}), ' '), ''), '@' || seller_id::text))`

/** Who did what, when, from where, and how it ended. Written with every event, read by staff only. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: ownId<'auditEntry'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    recordedAt: instant('recorded_at').notNull(),
    actorKind: text('actor_kind').$type<'user' | 'system'>().notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    entered: boolean('entered').notNull(),
    /** In whose space the person worked, when they had entered it. */
    enteredSpace: text('entered_space').notNull().default(''),
    apiKeyId: text('api_key_id'),
    apiKeyName: text('api_key_name').notNull().default(''),
    ipAddress: text('ip_address').notNull(),
    userAgent: text('user_agent').notNull().default(''),
    action: text('action').notNull(),
    outcome: text('outcome').$type<'done' | 'refused'>().notNull().default('done'),
    /** The code of the refusal; empty when it was done. */
    reason: text('reason').notNull().default(''),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    objectName: text('object_name').notNull(),
    changes: jsonb('changes').$type<Record<string, { before: unknown; after: unknown }>>().notNull(),
    requestId: text('request_id').notNull(),
    /** What the search looks in: the folded words of who and on what, and the seller's own word, so that the index leads to its rows. */
    searchWords: wordVector('search_words').generatedAlwaysAs(entryWords),
  },
  (table) => [
    index('audit_entries_time').on(table.sellerId, table.recordedAt, table.id),
    index('audit_entries_object').on(table.sellerId, table.objectId, table.recordedAt, table.id),
    index('audit_entries_actor').on(table.sellerId, table.actorId, table.recordedAt, table.id),
    index('audit_entries_action').on(table.sellerId, table.action, table.recordedAt, table.id),
    index('audit_entries_address').on(table.sellerId, table.ipAddress, table.recordedAt, table.id),
    index('audit_entries_customer')
      .on(table.sellerId, table.customerId, table.recordedAt, table.id)
      .where(sql`customer_id is not null`),
    index('audit_entries_refused').on(table.sellerId, table.recordedAt, table.id).where(sql`outcome = 'refused'`),
    index('audit_entries_words').using('gin', table.searchWords),
    // Everybody's acts are written, also those that concern no customer; who sees some customers reads about those alone.
    pgPolicy('tenant', { to: appRole, using: sql`${mine} and ${within}`, withCheck: mine }),
  ],
)

/** One row for each entry, written with it: open until the sealer gives it its place in the chain. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    entryId: idColumn<'auditEntry'>('entry_id').primaryKey(),
    sellerId: sellerId(),
    sequence: whole('sequence'),
    hash: text('hash'),
  },
  (table) => [
    unique('audit_seals_sequence').on(table.sellerId, table.sequence),
    index('audit_seals_open').on(table.sellerId, table.entryId).where(sql`sequence is null`),
    sharedPolicy(table),
  ],
)

/** The head of a seller's chain, and how much of its beginning was moved to files. */
export const auditChains = pgTable(
  'audit_chains',
  {
    sellerId: sellerId().primaryKey(),
    sequence: whole('sequence').notNull(),
    hash: text('hash').notNull(),
    archivedUntil: whole('archived_until').notNull(),
    archivedHash: text('archived_hash').notNull(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (table) => [sellerPolicy(table)],
)

/** A stretch of the chain that lies in a file and no longer in the database. */
export const auditArchives = pgTable(
  'audit_archives',
  {
    id: ownId<'auditArchive'>(),
    sellerId: sellerId(),
    firstSequence: whole('first_sequence').notNull(),
    lastSequence: whole('last_sequence').notNull(),
    previousHash: text('previous_hash').notNull(),
    lastHash: text('last_hash').notNull(),
    firstRecordedAt: instant('first_recorded_at').notNull(),
    lastRecordedAt: instant('last_recorded_at').notNull(),
    entryCount: whole('entry_count').notNull(),
    fileKey: text('file_key').notNull(),
    fileSha256: text('file_sha256').notNull(),
    sizeBytes: whole('size_bytes').notNull(),
    archivedAt: instant('archived_at').notNull(),
  },
  (table) => [unique('audit_archives_first').on(table.sellerId, table.firstSequence), sellerPolicy(table)],
)

/** What the seller decided about its log; without a row, the default holds. */
export const auditSettings = pgTable(
  'audit_settings',
  {
    sellerId: sellerId().primaryKey(),
    retentionMonths: integer('retention_months').notNull(),
  },
  (table) => [sellerPolicy(table)],
)

/** Every event, with a sequence per object, for reactions and webhooks. */
export const events = pgTable(
  'events',
  {
    id: ownId<'event'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    name: text('name').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id').notNull(),
    sequence: whole('sequence').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    unique('events_sequence').on(table.sellerId, table.objectId, table.sequence),
    // What makes a customer one with a history; small, because it happens seldom.
    index('events_of_customer')
      .on(table.sellerId, table.customerId)
      .where(sql`name in ('subscription.created', 'payment.recorded')`),
    sharedPolicy(table),
  ],
)
