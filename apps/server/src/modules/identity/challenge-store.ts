import type { Instant } from '@palier/kernel'
import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { sha256 } from '../../platform/crypto.ts'
import { challenges } from './schema-factors.ts'
import type { People } from './store.ts'

export type Challenge = typeof challenges.$inferSelect
type Kind = Challenge['kind']

/** Asks something once. `key` finds it again; only its hash is kept. A second one with the key replaces the first. */
export async function ask(
  db: People,
  challenge: {
    kind: Kind
    key: string
    userId?: string
    facts?: Record<string, string>
    attempts?: number
    expiresAt: Instant
  },
): Promise<void> {
  const { kind, key, userId, facts = {}, attempts = 1, expiresAt } = challenge
  const row = { kind, userId: userId ?? null, facts, attemptsLeft: attempts, expiresAt: new Date(expiresAt) }
  await db
    .insert(challenges)
    .values({ keyHash: hashOf(kind, key), ...row })
    .onConflictDoUpdate({ target: challenges.keyHash, set: row })
}

/** What was asked with this key, while an attempt is left; takes one off, so that a guess costs whether it is right or not. */
export async function attempt(db: People, kind: Kind, key: string, now: Instant): Promise<Challenge | undefined> {
  const [row] = await db
    .update(challenges)
    .set({ attemptsLeft: sql`${challenges.attemptsLeft} - 1` })
    .where(
      and(
        eq(challenges.keyHash, hashOf(kind, key)),
        gt(challenges.attemptsLeft, 0),
        gt(challenges.expiresAt, new Date(now)),
      ),
    )
    .returning()
  return row
}

/** Ends what was asked, and forgets what nobody answered. */
export async function settle(db: People, kind: Kind, key: string, now: Instant): Promise<void> {
  await db.delete(challenges).where(eq(challenges.keyHash, hashOf(kind, key)))
  await db.delete(challenges).where(lt(challenges.expiresAt, new Date(now)))
}

function hashOf(kind: Kind, key: string): string {
  return sha256(`${kind}:${key}`)
}
