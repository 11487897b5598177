import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { hasOpenSession, type SessionRules } from '../identity/index.ts'
import { refusalOfSignIn } from '../tenancy/index.ts'
import { limitsOf } from './store.ts'

/** What identity asks of the sellers of a person: with every request how long a session holds, at a sign-in whether it may be. */
export function sessionRules(database: Database): SessionRules {
  return {
    limitsOf: (userId) => limitsOf(database.owner, userId),
    refusalOf: async (userId, ipAddress) => {
      const refusal = await refusalOfSignIn(database.owner, userId, ipAddress)
      if (refusal) return refusal
      const limits = await limitsOf(database.owner, userId)
      if (limits.concurrent) return undefined
      return (await hasOpenSession(database.owner, userId, limits, machineNow())) ? { why: 'SESSION_OPEN' } : undefined
    },
  }
}
