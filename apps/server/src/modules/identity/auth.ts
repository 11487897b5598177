import { newId } from '@palier/kernel'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { hashSecret, verifySecret } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import type { IdentityLog, PersonAct, SessionRefusal, SessionRules } from './ports.ts'
import { credentials, sessions, users, verifications } from './schema.ts'
import {
  ADDRESS_HEADER,
  cookiePrefix,
  isSecure,
  PASSWORD_MAX_CHARACTERS,
  PASSWORD_MIN_CHARACTERS,
  RENEWAL_SECONDS,
  REQUEST_ID_HEADER,
  RESET_LINK_SECONDS,
  SESSION_SECONDS,
} from './settings.ts'

export type AuthOptions = {
  database: Database
  secret: string
  publicUrl: string
  log: IdentityLog
  onPasswordChanged(act: PersonAct): Promise<void>
  /** Why a person who proved who they are may not begin a session from this address, if they may not. */
  refusalOf: SessionRules['refusalOf']
  /** Mails a link with this token, or does not, without the difference being felt. */
  mailResetLink(userId: string, token: string): Promise<void>
}

export type Auth = ReturnType<typeof createAuth>

/** better-auth on our tables, with what it decides by itself said here. Its limits are off: ours stand in front of it. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    appName: 'Palier',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => options.log.error({ part: 'sign-in' }, message) },
    rateLimit: { enabled: false },
    database: drizzleAdapter(options.database.owner, {
      provider: 'pg',
      transaction: true,
      schema: { user: users, session: sessions, account: credentials, verification: verifications },
    }),
    advanced: {
      cookiePrefix: cookiePrefix(options.publicUrl),
      // Its own prefix would come before ours, and `Secure` with it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(options.publicUrl) },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEWAL_SECONDS },
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: { session: { create: { before: (session, context) => admitSession(options, session, context) } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARACTERS,
      maxPasswordLength: PASSWORD_MAX_CHARACTERS,
      password: { hash: hashSecret, verify: ({ hash, password }) => verifySecret(password, hash) },
      resetPasswordTokenExpiresIn: RESET_LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.mailResetLink(user.id, token),
      onPasswordReset: async ({ user }, request) =>
        options.onPasswordChanged({
          userId: user.id,
          name: user.name,
          email: user.email,
          ipAddress: request?.headers.get(ADDRESS_HEADER) ?? '',
          requestId: request?.headers.get(REQUEST_ID_HEADER) ?? '',
        }),
    },
  })
}

/** What better-auth is told, and tells. */
const REFUSALS = {
  ADDRESS_DENIED: ['FORBIDDEN', 'Access from this address is not allowed.'],
  PANEL_WITHHELD: ['FORBIDDEN', 'The contract of this seller does not include the use of the portal.'],
  SESSION_OPEN: ['CONFLICT', 'This person is signed in elsewhere, and may be signed in once.'],
  CUSTOMER_CLOSED: ['FORBIDDEN', 'This portal is closed to its users. Ask the seller.'],
} as const satisfies Record<SessionRefusal['why'], readonly [string, string]>

/**
 * The one way by which every kind of sign-in begins a session. Keeps the address as the server saw it; better-auth would store the
 * network of an IPv6 address only.
 */
async function admitSession(
  options: AuthOptions,
  session: { userId: string } & Record<string, unknown>,
  context: { path?: string | undefined; request?: Request | undefined; headers?: Headers | undefined } | null,
) {
  const given = context?.headers?.get(ADDRESS_HEADER) ?? context?.request?.headers.get(ADDRESS_HEADER)
  const address = given ?? String(session.ipAddress ?? '')
  // Another password ends all sessions and begins this one, in a transaction that has the only connection of the embedded database.
  const continues = context?.path === '/change-password'
  const refusal = continues ? undefined : await options.refusalOf(session.userId, address)
  if (refusal) {
    const [status, message] = REFUSALS[refusal.why]
    throw new APIError(status, { code: refusal.why, message, refusal })
  }
  return { data: { ...session, ...(address === '' ? {} : { ipAddress: address }) } }
}
