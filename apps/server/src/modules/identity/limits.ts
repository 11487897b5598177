import { addDuration, epochMs } from '@palier/kernel'
import { machineClock, nowOf } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type AttemptLimit, type AttemptLimits, networkOf, secondsToWait } from './domain/attempts.ts'
import { clearAttempts, countAttempt, forgetAttempts, isUsualAddress } from './store.ts'

export type Limits = ReturnType<typeof createLimits>

/** Counts attempts in the database, so that all processes of an installation count together. Each refuses `request.too_many`. */
export function createLimits(options: { database: Database; limits: AttemptLimits }) {
  const { database, limits } = options

  async function waitFor(limit: AttemptLimit, key: string): Promise<number> {
    const now = nowOf(machineClock, 0)
    const counted = await countAttempt(database.owner, key, addDuration(now, { ms: limit.windowSeconds * 1000 }), now)
    return secondsToWait(limit, counted, epochMs(now))
  }

  async function admit(limit: AttemptLimit, key: string): Promise<void> {
    const seconds = await waitFor(limit, key)
    if (seconds > 0) throw new Refusal('request.too_many', { retryAfterSeconds: seconds })
  }

  return {
    /** Before a sign-in: by address, and by account unless the address is one that the account usually comes from. */
    async signIn(email: string, address: string): Promise<void> {
      await forgetAttempts(database.owner, nowOf(machineClock, 0))
      await admit(limits.address, `address:${networkOf(address)}`)
      if (await isUsualAddress(database.owner, email, address)) return
      await admit(limits.account, accountKey(email))
    },
    /** After a sign-in that succeeded: the account was not being guessed. */
    signedIn: (email: string): Promise<void> => clearAttempts(database.owner, accountKey(email)),
    resetRequest: (address: string): Promise<void> => admit(limits.resetPerAddress, `reset:${networkOf(address)}`),
    /** Whether one more link may be mailed to this person; asked where an answer would tell that the account exists. */
    mayMailLink: async (userId: string): Promise<boolean> =>
      (await waitFor(limits.resetPerAccount, `link:${userId}`)) === 0,
    passwordChange: (sessionToken: string): Promise<void> =>
      admit(limits.changePerPerson, `change:${sha256(sessionToken)}`),
  }
}

function accountKey(email: string): string {
  return `account:${sha256(email.trim().toLowerCase())}`
}
