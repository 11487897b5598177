import { randomBytes } from 'node:crypto'
import { type Instant, newId } from '@palier/kernel'
import { and, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { sha256 } from '../../platform/crypto.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import type { FirstFactor } from './domain/sign-in-steps.ts'
import { credentials, sessions, users } from './schema.ts'
import { trustedDevices } from './schema-factors.ts'
import type { People } from './store.ts'

const TOKEN_BYTES = 24

/** A session whose sign-in is not complete: it is nobody's yet, but says who has shown a first factor. */
export type PendingSession = {
  sessionId: string
  token: string
  userId: string
  name: string
  email: string
  firstFactor: FirstFactor
  secondFactorAt: Date | null
}

/** The session of a token whose sign-in began after then and is not complete. */
export async function findPending(db: People, token: string, begunAfter: Instant): Promise<PendingSession | undefined> {
  const [row] = await rowsOf<PendingSession>(
    db,
    sql`select s.id as "sessionId", s.token, u.id as "userId", u.name, u.email, s.first_factor as "firstFactor",
      s.second_factor_at as "secondFactorAt"
    from sessions s join users u on u.id = s.user_id
    where s.token = ${token} and s.opened_at is null and s.created_at > ${begunAfter}::timestamptz`,
  )
  return row
}

/** Completes a sign-in. */
export async function openSession(db: People, sessionId: string, now: Instant): Promise<void> {
  await db
    .update(sessions)
    .set({ openedAt: new Date(now) })
    .where(eq(sessions.id, sessionId))
}

/** Gives a session a new token, so that one which somebody saw before is worth nothing. */
export async function renewToken(db: People, sessionId: string): Promise<string> {
  const token = newToken()
  await db.update(sessions).set({ token }).where(eq(sessions.id, sessionId))
  return token
}

export async function markSecondFactor(db: People, sessionId: string, now: Instant): Promise<void> {
  await db
    .update(sessions)
    .set({ secondFactorAt: new Date(now) })
    .where(eq(sessions.id, sessionId))
}

/** Notes that the person of an open session proved who they are. */
export async function markProved(db: People, sessionId: string, now: Instant): Promise<void> {
  await db
    .update(sessions)
    .set({ provedAt: new Date(now) })
    .where(eq(sessions.id, sessionId))
}

export async function deleteOtherSessions(db: People, userId: string, sessionId: string): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)))
}

/** Whether the person signed in before, and from this browser or this address. */
export async function wasSeenBefore(
  db: People,
  session: { userId: string; sessionId: string; userAgent: string; ipAddress: string },
): Promise<{ ever: boolean; here: boolean }> {
  const [row] = await rowsOf<{ ever: boolean; here: boolean }>(
    db,
    sql`select count(*) > 0 as ever,
      coalesce(bool_or(user_agent = ${session.userAgent}) and bool_or(ip_address = ${session.ipAddress}), false) as here
    from sessions where user_id = ${session.userId} and id <> ${session.sessionId} and opened_at is not null`,
  )
  return row ?? { ever: false, here: false }
}

/** When the password was set, and its hash; undefined for a person without one. */
export async function passwordOf(db: People, userId: string): Promise<{ hash: string; setAt: Date } | undefined> {
  const [row] = await db
    .select({ hash: credentials.password, setAt: credentials.updatedAt })
    .from(credentials)
    .where(and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential')))
  return row?.hash ? { hash: row.hash, setAt: row.setAt } : undefined
}

export async function setPassword(db: People, userId: string, hash: string, now: Instant): Promise<void> {
  await db
    .update(credentials)
    .set({ password: hash, updatedAt: new Date(now) })
    .where(and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential')))
}

export type SecurityMails = (typeof users.$inferSelect)['securityMails']

export async function securityMailsOf(db: People, userId: string): Promise<SecurityMails> {
  const [row] = await db.select({ mails: users.securityMails }).from(users).where(eq(users.id, userId))
  return row?.mails ?? 'new_device'
}

export async function setSecurityMails(db: People, userId: string, mails: SecurityMails): Promise<void> {
  await db.update(users).set({ securityMails: mails }).where(eq(users.id, userId))
}

/** Trusts a browser until then; gives the token for its cookie. */
export async function trustDevice(
  db: People,
  device: { userId: string; userAgent: string; ipAddress: string; expiresAt: Instant; now: Instant },
): Promise<string> {
  const { expiresAt, now, ...row } = device
  const token = newToken()
  await db.insert(trustedDevices).values({
    ...row,
    id: newId(),
    tokenHash: sha256(token),
    createdAt: new Date(now),
    expiresAt: new Date(expiresAt),
  })
  return token
}

export async function isTrustedDevice(db: People, userId: string, token: string, now: Instant): Promise<boolean> {
  const rows = await db
    .select({ id: trustedDevices.id })
    .from(trustedDevices)
    .where(
      and(
        eq(trustedDevices.userId, userId),
        eq(trustedDevices.tokenHash, sha256(token)),
        gt(trustedDevices.expiresAt, new Date(now)),
      ),
    )
  return rows.length > 0
}

export async function listTrustedDevices(db: People, userId: string, now: Instant) {
  await db.delete(trustedDevices).where(lt(trustedDevices.expiresAt, new Date(now)))
  return db.select().from(trustedDevices).where(eq(trustedDevices.userId, userId)).orderBy(trustedDevices.createdAt)
}

export async function forgetDevice(db: People, userId: string, id: string): Promise<boolean> {
  const own = and(eq(trustedDevices.userId, userId), eq(trustedDevices.id, id))
  return (await db.delete(trustedDevices).where(own).returning({ id: trustedDevices.id })).length > 0
}

/** After a change of what proves the person, no device is trusted any more. */
export async function forgetDevices(db: People, userId: string): Promise<void> {
  await db.delete(trustedDevices).where(eq(trustedDevices.userId, userId))
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}
