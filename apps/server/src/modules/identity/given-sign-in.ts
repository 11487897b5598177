import type { Instant } from '@palier/kernel'
import { and, eq, ne, sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import { credentials, passkeys, sessions, trustedDevices, users } from './schema.ts'
import { deleteLinks, type People } from './store.ts'

// What somebody else may do about a person's sign-in; whether they may, is decided where memberships are known (decision 0033).

/**
 * Gives a person another address to sign in with. Whatever was proved with the old one ends: sessions, links, trust in devices,
 * passkeys and sign-ins at providers; password and authenticator app stay. False when the address is somebody's.
 */
export async function changeLogin(db: People, userId: string, email: string, now: Instant): Promise<boolean> {
  const changed = await rowsOf(
    db,
    sql`update users set email = ${email.toLowerCase()}, email_verified = false, updated_at = ${now}::timestamptz
    where id = ${userId} and not exists (select 1 from users where email = ${email.toLowerCase()}) returning id`,
  )
  if (changed.length === 0) return false
  await endSessions(db, userId)
  await db.delete(trustedDevices).where(eq(trustedDevices.userId, userId))
  await db.delete(passkeys).where(eq(passkeys.userId, userId))
  await db.delete(credentials).where(and(eq(credentials.userId, userId), ne(credentials.providerId, 'credential')))
  return true
}

/** Lets the person's password hold no longer, nor any session that it opened; the next one is set by a mailed link. */
export async function refusePassword(db: People, userId: string, now: Instant): Promise<void> {
  await db.delete(credentials).where(and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential')))
  await db
    .update(users)
    .set({ updatedAt: new Date(now) })
    .where(eq(users.id, userId))
  await endSessions(db, userId)
}

async function endSessions(db: People, userId: string): Promise<void> {
  await deleteLinks(db, userId)
  await db.delete(sessions).where(eq(sessions.userId, userId))
}
