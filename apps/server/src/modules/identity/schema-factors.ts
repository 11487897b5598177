import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './schema.ts'

// What proves a person beside their password, and where they sign in from elsewhere. Of people, like the tables of `schema.ts`:
// no row-level security, and no right of the application's role.

const at = (name: string) => timestamp(name, { withTimezone: true })
const userId = () =>
  text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/** An authenticator app (its secret is encrypted), or codes by mail. Counts once it is confirmed by a first code. */
export const secondFactors = pgTable(
  'second_factors',
  {
    userId: userId(),
    kind: text('kind').$type<'authenticator' | 'email'>().notNull(),
    sealedSecret: text('sealed_secret'),
    /** The time step of the last code that was accepted: no code works twice (RFC 6238, section 5.2). */
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
    confirmedAt: at('confirmed_at'),
    createdAt: at('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.kind] })],
)

/** Each opens one sign-in when the other factors are lost. Only its hash is known. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    userId: userId(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('recovery_codes_user').on(table.userId)],
)

/** A public key of one of the person's devices (WebAuthn). `id` is the credential's, as the browser names it. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    userId: userId(),
    name: text('name').notNull(),
    publicKey: text('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: at('created_at').notNull(),
    lastUsedAt: at('last_used_at'),
  },
  (table) => [index('passkeys_user').on(table.userId)],
)

/** A browser on which the second factor is not asked again for a while. */
export const trustedDevices = pgTable(
  'trusted_devices',
  {
    id: text('id').primaryKey(),
    userId: userId(),
    tokenHash: text('token_hash').notNull().unique(),
    userAgent: text('user_agent').notNull(),
    ipAddress: text('ip_address').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('trusted_devices_user').on(table.userId)],
)

/** Something asked that waits for its one answer: a code by mail, a passkey's signature, a return from a provider. */
export const challenges = pgTable(
  'sign_in_challenges',
  {
    keyHash: text('key_hash').primaryKey(),
    kind: text('kind').$type<'email_code' | 'passkey' | 'new_passkey' | 'provider'>().notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    facts: jsonb('facts').$type<Record<string, string>>().notNull(),
    attemptsLeft: integer('attempts_left').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('sign_in_challenges_end').on(table.expiresAt)],
)

/** An OpenID Connect issuer at which people of this installation may sign in. */
export const signInProviders = pgTable('sign_in_providers', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<'google' | 'microsoft' | 'other'>().notNull(),
  name: text('name').notNull(),
  issuer: text('issuer').notNull(),
  clientId: text('client_id').notNull(),
  sealedClientSecret: text('sealed_client_secret').notNull(),
  /** Whether a person is also recognised by a verified address, not only by a sign-in that they linked themselves. */
  trustsAddress: boolean('trusts_address').notNull(),
  createdAt: at('created_at').notNull(),
})
