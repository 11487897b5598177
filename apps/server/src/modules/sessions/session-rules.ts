import { machineNow } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { hasOpenSession, type SessionRules } from '../identity/index.ts'
import { mayWorkFrom } from '../tenancy/index.ts'
import { limitsOf } from './store.ts'

/** What identity asks of the sellers of a person: with every request how long a session holds, at a sign-in whether it may be. */
export function sessionRules(database: Database): SessionRules {
  return {
    limitsOf: (userId) => limitsOf(database.owner, userId),
    refusalOf: async (userId, ipAddress) => {
      if (!(await mayWorkFrom(database.owner, userId, ipAddress))) return 'ADDRESS_DENIED'
      const limits = await limitsOf(database.owner, userId)
      if (limits.concurrent) return undefined
      return (await hasOpenSession(database.owner, userId, limits, machineNow())) ? 'SESSION_OPEN' : undefined
    },
  }
}
