import type { Language } from '@palier/contracts'
import { epochMs, type Instant, newId } from '@palier/kernel'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { preparedRowsOf } from '../../platform/db/prepared.ts'
import { rowsOf } from '../../platform/db/transaction.ts'
import { isOver, type SessionLimits, type SessionTimes } from './domain/session-limits.ts'
import { credentials, sessions, signInAttempts, users, verifications } from './schema.ts'

/** People belong to no tenant: this store works as the owner of the database, in a transaction or outside of one. */
export type People = Queries | Tx

export type Person = { id: string; name: string; email: string; language: Language; theme: 'auto' | 'light' | 'dark' }

const person = { id: users.id, name: users.name, email: users.email, language: users.language, theme: users.theme }

export async function findPerson(db: People, userId: string): Promise<Person | undefined> {
  const [row] = await db.select(person).from(users).where(eq(users.id, userId))
  return row
}

export async function findPersonByEmail(db: People, email: string): Promise<Person | undefined> {
  const [row] = await db.select(person).from(users).where(eq(users.email, email.toLowerCase()))
  return row
}

export async function findPeople(db: People, userIds: readonly string[]): Promise<Map<string, Person>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .select(person)
    .from(users)
    .where(inArray(users.id, [...userIds]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** The person with this e-mail address, made when there is none; `created` says which. An existing one stays as it is. */
export async function ensurePerson(
  db: People,
  given: { name: string; email: string; language: Language; now: Instant },
): Promise<Person & { created: boolean }> {
  const at = new Date(given.now)
  const [row] = await db
    .insert(users)
    .values({
      id: newId(),
      name: given.name,
      email: given.email.toLowerCase(),
      language: given.language,
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoNothing({ target: users.email })
    .returning(person)
  if (row) return { ...row, created: true }
  const existing = await findPersonByEmail(db, given.email)
  if (!existing) throw new Error('A person vanished between two statements')
  return { ...existing, created: false }
}

export async function updatePerson(
  db: People,
  userId: string,
  changes: Partial<Pick<Person, 'name' | 'language' | 'theme'>>,
  now: Instant,
): Promise<void> {
  await db
    .update(users)
    .set({ ...changes, updatedAt: new Date(now) })
    .where(eq(users.id, userId))
}

export async function insertPassword(db: People, userId: string, passwordHash: string, now: Instant): Promise<void> {
  const at = new Date(now)
  await db.insert(credentials).values({
    id: newId(),
    userId,
    accountId: userId,
    providerId: 'credential',
    password: passwordHash,
    createdAt: at,
    updatedAt: at,
  })
}

export async function hasPassword(db: People, userId: string): Promise<boolean> {
  const rows = await db
    .select({ id: credentials.id })
    .from(credentials)
    .where(
      and(
        eq(credentials.userId, userId),
        eq(credentials.providerId, 'credential'),
        sql`${credentials.password} is not null`,
      ),
    )
  return rows.length > 0
}

/** Ends every link of the person: the password is set. */
export async function deleteLinks(db: People, userId: string): Promise<void> {
  await db.delete(verifications).where(eq(verifications.value, userId))
}

export type SessionRow = {
  sessionId: string
  expiresMs: number
  signedInMs: number
  lastSeenMs: number
  provedMs: number
  userId: string
  name: string
  email: string
}

const milliseconds = (column: SQL) => sql`floor(extract(epoch from ${column}) * 1000)::float8`
const lastSeen = sql`coalesce(s.last_seen_at, s.created_at)`

/** The session of a token, unless it has expired or its sign-in is not complete: one lookup by unique index. */
export async function findSession(db: People, token: string, now: Instant): Promise<SessionRow | undefined> {
  const [row] = await preparedRowsOf<SessionRow>(
    db,
    'session_of_token',
    sql`select s.id as "sessionId", ${milliseconds(sql`s.expires_at`)} as "expiresMs",
      ${milliseconds(sql`s.created_at`)} as "signedInMs", ${milliseconds(lastSeen)} as "lastSeenMs",
      ${milliseconds(sql`coalesce(s.proved_at, s.opened_at)`)} as "provedMs", u.id as "userId", u.name, u.email
    from sessions s join users u on u.id = s.user_id
    where s.token = ${token} and s.expires_at > ${now}::timestamptz and s.opened_at is not null`,
  )
  return row
}

/** Lets a session hold until then; does nothing when somebody ended it meanwhile. */
export async function renewSession(db: People, sessionId: string, expiresAt: Instant, now: Instant): Promise<boolean> {
  const rows = await db
    .update(sessions)
    .set({ expiresAt: new Date(expiresAt), updatedAt: new Date(now) })
    .where(eq(sessions.id, sessionId))
    .returning({ id: sessions.id })
  return rows.length > 0
}

/** Notes that a session is in use. */
export async function touchSession(db: People, sessionId: string, now: Instant): Promise<void> {
  await db.execute(sql`update sessions set last_seen_at = ${now}::timestamptz where id = ${sessionId}`)
}

/** Ends a session. Its row stays for a while, because it tells where the person usually works. */
export async function expireSession(db: People, sessionId: string, now: Instant): Promise<void> {
  await db.execute(
    sql`update sessions set expires_at = ${now}::timestamptz where id = ${sessionId} and expires_at > ${now}::timestamptz`,
  )
}

/** Whether the person is signed in somewhere, by a session that is within its limits. */
export async function hasOpenSession(
  db: People,
  userId: string,
  limits: SessionLimits,
  now: Instant,
): Promise<boolean> {
  const rows = await rowsOf<SessionTimes>(
    db,
    sql`select ${milliseconds(sql`s.created_at`)} as "signedInMs", ${milliseconds(lastSeen)} as "lastSeenMs"
    from sessions s where s.user_id = ${userId} and s.expires_at > ${now}::timestamptz and s.opened_at is not null`,
  )
  return rows.some((row) => !isOver(row, limits, epochMs(now)))
}

export async function listOpenSessions(db: People, userId: string, now: Instant) {
  return db
    .select({
      id: sessions.id,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sql<Date>`coalesce(${sessions.lastSeenAt}, ${sessions.createdAt})`.mapWith(sessions.createdAt),
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        sql`${sessions.expiresAt} > ${now}::timestamptz and ${sessions.openedAt} is not null`,
      ),
    )
    .orderBy(sql`coalesce(${sessions.lastSeenAt}, ${sessions.createdAt})`, sessions.id)
}

export async function deleteSession(db: People, userId: string, sessionId: string): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id })
  return rows.length > 0
}

/** Old sessions are kept for a while, because they tell where the person usually works, and then forgotten. */
export async function forgetSessions(db: People, userId: string, endedBefore: Instant): Promise<void> {
  await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), sql`${sessions.expiresAt} < ${endedBefore}::timestamptz`))
}

/** Whether the account was signed in from this address lately. */
export async function isUsualAddress(db: People, email: string, address: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select 1 from sessions s join users u on u.id = s.user_id
    where u.email = ${email.toLowerCase()} and s.ip_address = ${address} and s.opened_at is not null limit 1`,
  )
  return rows.length > 0
}

/** Counts one attempt and tells how many there were in the window that is open; an atomic step, whoever else counts. */
export async function countAttempt(
  db: People,
  key: string,
  windowEndsAt: Instant,
  now: Instant,
): Promise<{ count: number; windowEndsMs: number }> {
  const [row] = await rowsOf<{ count: number; windowEndsMs: number }>(
    db,
    sql`insert into sign_in_attempts as known (key, count, window_ends_at)
    values (${key}, 1, ${windowEndsAt}::timestamptz)
    on conflict (key) do update set
      count = case when known.window_ends_at <= ${now}::timestamptz then 1 else known.count + 1 end,
      window_ends_at = case when known.window_ends_at <= ${now}::timestamptz then excluded.window_ends_at else known.window_ends_at end
    returning count, (extract(epoch from window_ends_at) * 1000)::bigint as "windowEndsMs"`,
  )
  if (!row) throw new Error('An attempt could not be counted')
  return { count: Number(row.count), windowEndsMs: Number(row.windowEndsMs) }
}

export async function clearAttempts(db: People, key: string): Promise<void> {
  await db.delete(signInAttempts).where(eq(signInAttempts.key, key))
}

/** Forgets counters whose window is over. */
export async function forgetAttempts(db: People, now: Instant): Promise<void> {
  await db.delete(signInAttempts).where(sql`${signInAttempts.windowEndsAt} < ${now}::timestamptz`)
}
