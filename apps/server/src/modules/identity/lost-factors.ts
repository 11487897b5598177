import { eq, sql } from 'drizzle-orm'
import { machineNow } from '../../platform/clock.ts'
import { deleteRecoveryCodes, factorsOf, lockPerson } from './factor-store.ts'
import { passkeys, secondFactors } from './schema-factors.ts'
import { forgetDevices } from './sign-in-store.ts'
import type { People } from './store.ts'

/**
 * Takes all that proves a person beside their password, with the recovery codes and the trust in devices, and ends their sessions;
 * false, and nothing done, when there was nothing. A password that they need can be set by a mailed link.
 */
export async function removeEveryFactor(db: People, userId: string): Promise<boolean> {
  await lockPerson(db, userId)
  const { authenticator, email, passkeys: keys, recoveryCodesLeft } = await factorsOf(db, userId)
  if (!authenticator && !email && keys.length === 0 && recoveryCodesLeft === 0) return false
  await db.delete(secondFactors).where(eq(secondFactors.userId, userId))
  await db.delete(passkeys).where(eq(passkeys.userId, userId))
  await deleteRecoveryCodes(db, userId)
  await forgetDevices(db, userId)
  const now = machineNow()
  await db.execute(
    sql`update sessions set expires_at = ${now}::timestamptz where user_id = ${userId} and expires_at > ${now}::timestamptz`,
  )
  return true
}
