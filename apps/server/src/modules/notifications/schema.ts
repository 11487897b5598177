import type { MembershipId } from '@palier/contracts'
import type { NoticeKind } from '@palier/contracts/notifications'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { idColumn, instant, ownId, sellerId, sellerPolicy } from '../../platform/db/columns.ts'

export type MailKind =
  | 'invitation'
  | 'password_reset'
  | 'sign_in_code'
  | 'security'
  | 'invoice_issued'
  | 'welcome'
  | 'suspension'
  | 'network_changed'
  | 'debit_notice'
  | 'order_received'
  | 'order_refused'
  | 'order_reminder'
  | 'order_expired'
  | 'sign_up_known'
  | 'staff_notice'
  | 'trial_ending'
export type StoredAttachment = { fileKey: string; fileName: string; contentType: string }

/** A mail: written in the transaction of what it tells, sent by a job, or kept when no mail server is configured. */
export const mails = pgTable(
  'mails',
  {
    id: ownId<'mail'>(),
    sellerId: sellerId(),
    customerId: idColumn<'customer'>('customer_id'),
    kind: text('kind').$type<MailKind>().notNull(),
    /** What it is about. Set for what is told once: a second mail of the kind about the same object is not written. */
    aboutId: text('about_id'),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    to: text('to').notNull(),
    /** Who else gets it. */
    cc: text('cc').array().notNull().default(sql`'{}'::text[]`),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    /** Stored files that go with it, by key. */
    attachments: jsonb('attachments').$type<StoredAttachment[]>().notNull(),
    state: text('state').$type<'waiting' | 'sent' | 'kept' | 'failed'>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error').notNull().default(''),
    /** Held by a worker that is sending it; a lost one's hold runs out. */
    claimedAt: instant('claimed_at'),
    recordedAt: instant('recorded_at').notNull(),
    sentAt: instant('sent_at'),
  },
  (table) => [
    index('mails_time').on(table.sellerId, table.recordedAt, table.id),
    index('mails_customer').on(table.sellerId, table.customerId, table.recordedAt, table.id),
    index('mails_state').on(table.sellerId, table.state, table.recordedAt, table.id),
    uniqueIndex('mails_once').on(table.sellerId, table.kind, table.aboutId).where(sql`${table.aboutId} is not null`),
    sellerPolicy(table),
  ],
)

/** Which mails the staff of a seller gets. No row for a kind: nothing was chosen. [CA-054] */
export const noticeSettings = pgTable(
  'notice_settings',
  {
    sellerId: sellerId(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    sent: boolean('sent').notNull(),
    recipients: text('recipients').$type<'permitted' | 'chosen'>().notNull(),
    /** Whose membership ended meanwhile gets nothing. */
    membershipIds: uuid('membership_ids').array().$type<MembershipId[]>().notNull(),
    extraAddress: text('extra_address').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.kind] }), sellerPolicy(table)],
)
