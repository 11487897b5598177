import { type Instant, newId } from '@palier/kernel'
import { and, eq, ne, sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import { credentials } from './schema.ts'
import { signInProviders } from './schema-factors.ts'
import type { People } from './store.ts'

export type ProviderRow = typeof signInProviders.$inferSelect

export async function listProviders(db: People): Promise<ProviderRow[]> {
  return db.select().from(signInProviders).orderBy(signInProviders.name, signInProviders.id)
}

export async function findProvider(db: People, id: string): Promise<ProviderRow | undefined> {
  const [row] = await db.select().from(signInProviders).where(eq(signInProviders.id, id))
  return row
}

export async function insertProvider(
  db: People,
  facts: Omit<ProviderRow, 'id' | 'createdAt'>,
  now: Instant,
): Promise<ProviderRow> {
  const row = { ...facts, id: newId(), createdAt: new Date(now) }
  await db.insert(signInProviders).values(row)
  return row
}

/** Deletes a provider and every link to it; false when there is none. */
export async function deleteProvider(db: People, id: string): Promise<boolean> {
  await db.delete(credentials).where(eq(credentials.providerId, id))
  return (await db.delete(signInProviders).where(eq(signInProviders.id, id)).returning()).length > 0
}

/** Whether somebody could not sign in any more without this provider. */
export async function isOnlyWayIn(db: People, providerId: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select 1 from credentials c where c.provider_id = ${providerId}
      and not exists (select 1 from credentials o where o.user_id = c.user_id and o.provider_id <> c.provider_id)
      and not exists (select 1 from passkeys p where p.user_id = c.user_id) limit 1`,
  )
  return rows.length > 0
}

/** Whose sign-in at the provider this is. */
export async function findLink(db: People, providerId: string, subject: string): Promise<string | undefined> {
  const [row] = await db
    .select({ userId: credentials.userId })
    .from(credentials)
    .where(and(eq(credentials.providerId, providerId), eq(credentials.accountId, subject)))
  return row?.userId
}

/** Links a sign-in at a provider; false when it is linked already. */
export async function insertLink(
  db: People,
  link: { userId: string; providerId: string; subject: string },
  now: Instant,
): Promise<boolean> {
  const at = new Date(now)
  const { userId, providerId, subject } = link
  const rows = await db
    .insert(credentials)
    .values({ id: newId(), userId, providerId, accountId: subject, createdAt: at, updatedAt: at })
    .onConflictDoNothing()
    .returning({ id: credentials.id })
  return rows.length > 0
}

export async function linksOf(db: People, userId: string) {
  return db
    .select({
      id: credentials.id,
      providerId: signInProviders.id,
      name: signInProviders.name,
      createdAt: credentials.createdAt,
    })
    .from(credentials)
    .innerJoin(signInProviders, eq(signInProviders.id, credentials.providerId))
    .where(eq(credentials.userId, userId))
    .orderBy(credentials.createdAt)
}

export async function hasLinkedSignIn(db: People, userId: string): Promise<boolean> {
  return (await linksOf(db, userId)).length > 0
}

export async function deleteLink(db: People, userId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(credentials)
    .where(and(eq(credentials.userId, userId), eq(credentials.id, id), ne(credentials.providerId, 'credential')))
    .returning({ id: credentials.id })
  return rows.length > 0
}
