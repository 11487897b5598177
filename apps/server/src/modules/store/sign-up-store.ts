import type { CustomerId } from '@palier/contracts'
import type { Id, Instant } from '@palier/kernel'
import { and, count, eq, gt, isNotNull, lte, or, sql } from 'drizzle-orm'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { signUps } from './schema.ts'

export type SignUpId = Id<'signUp'>
export type SignUpRow = typeof signUps.$inferSelect

const own = (scope: Scope) => visibleTo(scope, { sellerId: signUps.sellerId })

/** Whoever asks for an account with this address, or answers, does so alone until this command ends. */
export async function holdAddress(ctx: Ctx, email: string): Promise<void> {
  const key = `sign up ${ctx.scope.sellerId} ${email}`
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}

/** How often an account was asked for with an address since then. The caller holds the address. */
export async function countAsked(ctx: Ctx, email: string, since: Instant): Promise<number> {
  const [row] = await ctx.tx
    .select({ asked: count() })
    .from(signUps)
    .where(and(own(ctx.scope), eq(signUps.email, email), gt(signUps.askedAt, since)))
  return row?.asked ?? 0
}

export async function insertSignUp(ctx: Ctx, row: typeof signUps.$inferInsert): Promise<void> {
  await ctx.tx.insert(signUps).values(row)
}

export async function lockSignUp(ctx: Ctx, id: SignUpId): Promise<SignUpRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(signUps)
    .where(and(own(ctx.scope), eq(signUps.id, id)))
    .for('update')
  return row
}

export async function saveSignUp(ctx: Ctx, id: SignUpId, changes: Partial<SignUpRow>): Promise<void> {
  await ctx.tx
    .update(signUps)
    .set(changes)
    .where(and(own(ctx.scope), eq(signUps.id, id)))
}

/** The one that became this customer. */
export async function signUpOf(ctx: Ctx, customerId: CustomerId): Promise<SignUpRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(signUps)
    .where(and(own(ctx.scope), eq(signUps.customerId, customerId)))
  return row
}

/** Whether a customer came by itself, without an order, and is not known to have come in yet. */
export async function isSignUp(ctx: Ctx, customerId: CustomerId): Promise<boolean> {
  return (await signUpOf(ctx, customerId)) !== undefined
}

/** What was answered, refused or given up before then, as far as nobody of the staff has to decide about it first. */
export async function oldSignUps(ctx: Ctx, before: Instant): Promise<SignUpRow[]> {
  const isOver = or(lte(signUps.invitedAt, before), sql`${signUps.customerId} is null`)
  return ctx.tx
    .select()
    .from(signUps)
    .where(and(own(ctx.scope), lte(signUps.askedAt, before), isOver))
    .orderBy(signUps.id)
}

export async function deleteSignUp(ctx: Ctx, id: SignUpId): Promise<void> {
  await ctx.tx.delete(signUps).where(and(own(ctx.scope), eq(signUps.id, id)))
}

/** Those of customers who wait for the staff. */
export async function letterWasAsked(ctx: Ctx, customerId: CustomerId): Promise<void> {
  await ctx.tx
    .update(signUps)
    .set({ invitedAt: ctx.now })
    .where(and(own(ctx.scope), eq(signUps.customerId, customerId), isNotNull(signUps.invitedAt)))
}
