import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { FirstFactor } from './domain/sign-in-steps.ts'

export * from './schema-factors.ts'

// The shape that better-auth asks for, in our names. No row-level security: these tables are of people, not of tenants, and
// the application's role has no right on them at all.

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  language: text('language').$type<'en' | 'fr'>().notNull().default('en'),
  theme: text('theme').$type<'auto' | 'light' | 'dark'>().notNull().default('auto'),
  /** When mails tell of sign-ins; unless never, they also tell of changed passwords and factors. */
  securityMails: text('security_mails').$type<'always' | 'new_device' | 'never'>().notNull().default('new_device'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
})

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    token: text('token').notNull().unique(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    firstFactor: text('first_factor').$type<FirstFactor>().notNull().default('password'),
    secondFactorAt: timestamp('second_factor_at', { withTimezone: true }),
    /** When every step of the sign-in was done. Until then the session is nobody's. */
    openedAt: timestamp('opened_at', { withTimezone: true }),
    /** When the person proved again, in the open session, who they are; before, its sign-in is the proof. */
    provedAt: timestamp('proved_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
    /** The last request, exact to a minute; null before the second. */
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }),
  },
  (table) => [index('sessions_user').on(table.userId)],
)

/** A way to sign in: a password hash, or an account elsewhere. */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at', { withTimezone: true }),
    refreshTokenExpiresAt: timestamp('refresh_token_expires_at', { withTimezone: true }),
    scope: text('scope'),
    password: text('password'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    index('credentials_user').on(table.userId),
    uniqueIndex('credentials_account').on(table.providerId, table.accountId),
  ],
)

export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
)

/** How often an address or an account was tried lately. `key` says which, with the account as a hash: many name none of ours. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    windowEndsAt: timestamp('window_ends_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('sign_in_attempts_end').on(table.windowEndsAt)],
)
