import type { Instant } from '@palier/kernel'
import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import { rowsOf } from '../../platform/db/transaction.ts'
import { passkeys, recoveryCodes, secondFactors } from './schema-factors.ts'
import type { People } from './store.ts'

export type FactorKind = 'authenticator' | 'email'
export type SecondFactorRow = typeof secondFactors.$inferSelect
export type PasskeyRow = typeof passkeys.$inferSelect

const of = (userId: string, kind: FactorKind) => and(eq(secondFactors.userId, userId), eq(secondFactors.kind, kind))

export async function findSecondFactor(
  db: People,
  userId: string,
  kind: FactorKind,
): Promise<SecondFactorRow | undefined> {
  const [row] = await db.select().from(secondFactors).where(of(userId, kind))
  return row
}

/** Begins a factor, or begins it again; does nothing to one that is confirmed, and says so by false. */
export async function beginSecondFactor(
  db: People,
  facts: { userId: string; kind: FactorKind; sealedSecret: string | null; now: Instant },
): Promise<boolean> {
  const { now, ...row } = facts
  const at = new Date(now)
  const rows = await db
    .insert(secondFactors)
    .values({ ...row, createdAt: at })
    .onConflictDoUpdate({
      target: [secondFactors.userId, secondFactors.kind],
      set: { sealedSecret: row.sealedSecret, lastStep: 0, createdAt: at },
      setWhere: sql`${secondFactors.confirmedAt} is null`,
    })
    .returning({ userId: secondFactors.userId })
  return rows.length > 0
}

/** Takes note of the step of an accepted code; false when the same or a later one was accepted meanwhile. */
export async function acceptStep(db: People, userId: string, step: number): Promise<boolean> {
  const rows = await db
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(of(userId, 'authenticator'), lt(secondFactors.lastStep, step)))
    .returning({ userId: secondFactors.userId })
  return rows.length > 0
}

export async function confirmSecondFactor(db: People, userId: string, kind: FactorKind, now: Instant): Promise<void> {
  await db
    .update(secondFactors)
    .set({ confirmedAt: new Date(now) })
    .where(of(userId, kind))
}

export async function deleteSecondFactor(db: People, userId: string, kind: FactorKind): Promise<boolean> {
  const rows = await db.delete(secondFactors).where(of(userId, kind)).returning({ userId: secondFactors.userId })
  return rows.length > 0
}

export type Factors = {
  authenticator: SecondFactorRow | undefined
  email: SecondFactorRow | undefined
  passkeys: readonly PasskeyRow[]
  recoveryCodesLeft: number
}

/** What the person has beside a password. Codes by mail count only where they are allowed. */
export async function factorsOf(db: People, userId: string): Promise<Factors> {
  const confirmed = await db
    .select()
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)))
  const codes = await db
    .select({ codeHash: recoveryCodes.codeHash })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId))
  return {
    authenticator: confirmed.find(({ kind }) => kind === 'authenticator'),
    email: confirmed.find(({ kind }) => kind === 'email'),
    passkeys: await db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.createdAt),
    recoveryCodesLeft: codes.length,
  }
}

/** Replaces all recovery codes of the person. */
export async function replaceRecoveryCodes(
  db: People,
  userId: string,
  hashes: readonly string[],
  now: Instant,
): Promise<void> {
  await deleteRecoveryCodes(db, userId)
  await db.insert(recoveryCodes).values(hashes.map((codeHash) => ({ codeHash, userId, createdAt: new Date(now) })))
}

export async function deleteRecoveryCodes(db: People, userId: string): Promise<void> {
  await db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
}

/** Uses a code up; false when it is not the person's, or was used. */
export async function useRecoveryCode(db: People, userId: string, codeHash: string): Promise<boolean> {
  const rows = await db
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash)))
    .returning({ codeHash: recoveryCodes.codeHash })
  return rows.length > 0
}

/** Keeps a passkey; false when its credential is known already. */
export async function insertPasskey(db: People, row: typeof passkeys.$inferInsert): Promise<boolean> {
  const rows = await db.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id })
  return rows.length > 0
}

export async function findPasskey(db: People, id: string): Promise<PasskeyRow | undefined> {
  const [row] = await db.select().from(passkeys).where(eq(passkeys.id, id))
  return row
}

export async function usePasskey(db: People, id: string, counter: number, now: Instant): Promise<void> {
  await db
    .update(passkeys)
    .set({ counter, lastUsedAt: new Date(now) })
    .where(eq(passkeys.id, id))
}

export async function renamePasskey(db: People, userId: string, id: string, name: string): Promise<boolean> {
  const own = and(eq(passkeys.userId, userId), eq(passkeys.id, id))
  return (await db.update(passkeys).set({ name }).where(own).returning({ id: passkeys.id })).length > 0
}

export async function deletePasskey(db: People, userId: string, id: string): Promise<PasskeyRow | undefined> {
  const [row] = await db
    .delete(passkeys)
    .where(and(eq(passkeys.userId, userId), eq(passkeys.id, id)))
    .returning()
  return row
}

/** Lets nobody else change the person's factors until the transaction ends: "the last one" must stay the last one. */
export async function lockPerson(db: People, userId: string): Promise<void> {
  await rowsOf(db, sql`select id from users where id = ${userId} for update`)
}
