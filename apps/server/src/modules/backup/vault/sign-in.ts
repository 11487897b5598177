import { createHmac, randomBytes } from 'node:crypto'
import type { VaultAccess } from './ports.ts'

export interface Credentials {
  readonly accountNumber: string
  readonly password: string
}

export interface SignIn {
  /** The access of the account, or why not. `address` is where the request came from, to slow guessing down. */
  verify(credentials: Credentials, address: string): Promise<VaultAccess | 'denied' | 'slow_down'>
  /** Forgets what is remembered of an account, so that a new password, a deletion or an option holds at once. */
  revoke(accountNumber: string): void
}

interface SignInOptions {
  readonly authenticate: (accountNumber: string, password: string) => Promise<VaultAccess | 'denied'>
  readonly rememberMilliseconds: number
  /** A clock that only goes forward, in milliseconds. */
  readonly monotonic: () => number
}

const rememberAtMost = 10_000
const rememberNoLongerThanMilliseconds = 60_000
const failuresAllowed = 30
const failureWindowMilliseconds = 60_000

/**
 * Reads an Authorization header of the scheme Basic (RFC 7617). The account number holds no colon; the password may.
 * Null when it is absent or malformed.
 */
export function parseBasic(header: string | undefined): Credentials | null {
  const match = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? '')
  if (!match?.[1]) return null
  const text = Buffer.from(match[1], 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 1 ? null : { accountNumber: text.slice(0, colon), password: text.slice(colon + 1) }
}

/**
 * Verifying a password is slow on purpose and restic sends it with every request, so a verified one is believed for a
 * short while. Only a keyed hash of it is held. Requests that arrive together wait for one verification.
 */
export function createSignIn(options: SignInOptions): SignIn {
  const secret = randomBytes(32)
  const lifetime = Math.min(options.rememberMilliseconds, rememberNoLongerThanMilliseconds)
  const remembered = new Map<string, { access: VaultAccess; until: number }>()
  const underWay = new Map<string, Promise<VaultAccess | 'denied'>>()
  const failures = new Map<string, { count: number; until: number }>()
  let revocations = 0

  async function verify(credentials: Credentials, address: string) {
    const key = createHmac('sha256', secret)
      .update(`${credentials.accountNumber}:${credentials.password}`)
      .digest('base64')
    const known = remembered.get(key)
    if (known && known.until > options.monotonic()) return known.access
    const source = `${address} ${credentials.accountNumber}`
    if (hasFailedTooOften(source)) return 'slow_down'
    const access = await verifyOnce(key, credentials)
    if (access === 'denied') countFailure(source)
    return access
  }

  function verifyOnce(key: string, credentials: Credentials): Promise<VaultAccess | 'denied'> {
    const running = underWay.get(key)
    if (running) return running
    const startedAt = revocations
    const verification = options
      .authenticate(credentials.accountNumber, credentials.password)
      .then((access) => {
        if (access !== 'denied' && startedAt === revocations) remember(key, access)
        return access
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, verification)
    return verification
  }

  function remember(key: string, access: VaultAccess) {
    remembered.delete(key)
    remembered.set(key, { access, until: options.monotonic() + lifetime })
    dropOldest(remembered)
  }

  function hasFailedTooOften(source: string): boolean {
    const failed = failures.get(source)
    return failed !== undefined && failed.count >= failuresAllowed && failed.until > options.monotonic()
  }

  function countFailure(source: string) {
    const failed = failures.get(source)
    const current = failed && failed.until > options.monotonic() ? failed : null
    failures.delete(source)
    failures.set(source, {
      count: (current?.count ?? 0) + 1,
      until: current?.until ?? options.monotonic() + failureWindowMilliseconds,
    })
    dropOldest(failures)
  }

  function revoke(accountNumber: string) {
    revocations += 1
    underWay.clear()
    for (const [key, { access }] of remembered) if (access.number === accountNumber) remembered.delete(key)
  }

  return { verify, revoke }
}

function dropOldest(entries: Map<string, unknown>) {
  const oldest = entries.keys().next()
  if (entries.size > rememberAtMost && !oldest.done) entries.delete(oldest.value)
}
