import { addDuration, epochMs } from '@palier/kernel'
import { machineNow } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type AttemptLimit, type AttemptLimits, networkOf, secondsToWait } from './domain/attempts.ts'
import { clearAttempts, countAttempt, forgetAttempts, isUsualAddress } from './store.ts'

export type Limits = ReturnType<typeof createLimits>

/** Counts attempts in the database, so that all processes of an installation count together. Each refuses `request.too_many`. */
export function createLimits(options: {
  database: Database
  limits: AttemptLimits
  /** How often this account may be tried, when its sellers say less than the usual. */
  accountLimitOf(email: string, usual: AttemptLimit): Promise<AttemptLimit>
}) {
  const { database, limits } = options

  async function waitFor(limit: AttemptLimit, key: string): Promise<number> {
    const now = machineNow()
    const counted = await countAttempt(database.owner, key, addDuration(now, { ms: limit.windowSeconds * 1000 }), now)
    return secondsToWait(limit, counted, epochMs(now))
  }

  async function admit(limit: AttemptLimit, key: string): Promise<void> {
    const seconds = await waitFor(limit, key)
    if (seconds > 0) throw new Refusal('request.too_many', { retryAfterSeconds: seconds })
  }

  return {
    /**
     * Before a sign-in: by address; and by account, as its sellers want it. An address that the account usually comes from is
     * counted by itself, so that failures elsewhere never lock it. [CBM-162]
     */
    async signIn(email: string, address: string): Promise<void> {
      await forgetAttempts(database.owner, machineNow())
      await admit(limits.address, `address:${networkOf(address)}`)
      const isUsual = await isUsualAddress(database.owner, email, address)
      await admit(await options.accountLimitOf(email, limits.account), accountKey(email, isUsual ? address : undefined))
    },
    /** After a sign-in that succeeded: the account was not being guessed. */
    async signedIn(email: string, address: string): Promise<void> {
      await clearAttempts(database.owner, accountKey(email))
      await clearAttempts(database.owner, accountKey(email, address))
    },
    /** Codes and passkeys after a password: few, because six digits are soon guessed. */
    secondFactor: (userId: string): Promise<void> => admit(limits.secondFactor, `factor:${userId}`),
    secondFactorShown: (userId: string): Promise<void> => clearAttempts(database.owner, `factor:${userId}`),
    /** Proving again who one is. Counted for the session, so that who found one open locks nobody out elsewhere. */
    proof: (sessionId: string): Promise<void> => admit(limits.secondFactor, `proof:${sessionId}`),
    proofGiven: (sessionId: string): Promise<void> => clearAttempts(database.owner, `proof:${sessionId}`),
    emailCode: (userId: string): Promise<void> => admit(limits.emailCode, `code:${userId}`),
    /** What costs this server some work and tells nothing. */
    judgement: (address: string): Promise<void> => admit(limits.judgement, `judge:${networkOf(address)}`),
    passkey: (address: string): Promise<void> => admit(limits.address, `passkey:${networkOf(address)}`),
    resetRequest: (address: string): Promise<void> => admit(limits.resetPerAddress, `reset:${networkOf(address)}`),
    /** Whether one more link may be mailed to this person; asked where an answer would tell that the account exists. */
    mayMailLink: async (userId: string): Promise<boolean> =>
      (await waitFor(limits.resetPerAccount, `link:${userId}`)) === 0,
    passwordChange: (sessionToken: string): Promise<void> =>
      admit(limits.changePerPerson, `change:${sha256(sessionToken)}`),
  }
}

function accountKey(email: string, address?: string): string {
  const from = address === undefined ? '' : `@${networkOf(address)}`
  return `account:${sha256(email.trim().toLowerCase())}${from}`
}
