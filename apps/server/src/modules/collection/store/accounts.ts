import type { BillingAccountId, CustomerId } from '@palier/contracts'
import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { arrayLiteral } from '../../../platform/db/array.ts'
import { visibleTo } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { billingAccounts } from '../schema.ts'

export type AccountRow = typeof billingAccounts.$inferSelect

const mine = (ctx: Ctx) => visibleTo(ctx.scope, billingAccounts)

export function selectAccounts(ctx: Ctx, customerId: CustomerId): Promise<AccountRow[]> {
  return ctx.tx
    .select()
    .from(billingAccounts)
    .where(and(mine(ctx), eq(billingAccounts.customerId, customerId)))
    .orderBy(desc(billingAccounts.isDefault), desc(billingAccounts.createdAt), desc(billingAccounts.id))
}

/** @throws Refusal `billing_account.not_found` */
export async function lockAccount(ctx: Ctx, id: BillingAccountId): Promise<AccountRow> {
  const rows = await ctx.tx
    .select()
    .from(billingAccounts)
    .where(and(mine(ctx), eq(billingAccounts.id, id)))
    .for('update')
  return oneOr('billing_account.not_found', rows)
}

export async function insertAccount(ctx: Ctx, account: AccountRow): Promise<boolean> {
  const rows = await ctx.tx
    .insert(billingAccounts)
    .values(account)
    .onConflictDoNothing({ target: [billingAccounts.sellerId, billingAccounts.mandateReference] })
    .returning({ id: billingAccounts.id })
  return rows.length > 0
}

export async function saveAccount(ctx: Ctx, id: BillingAccountId, changes: Partial<AccountRow>): Promise<void> {
  await ctx.tx
    .update(billingAccounts)
    .set(changes)
    .where(and(mine(ctx), eq(billingAccounts.id, id)))
}

/** No account of the customer is its default any more. */
export async function clearDefault(ctx: Ctx, customerId: CustomerId): Promise<void> {
  await ctx.tx
    .update(billingAccounts)
    .set({ isDefault: false })
    .where(and(mine(ctx), eq(billingAccounts.customerId, customerId), billingAccounts.isDefault))
}

/** Of these customers the ones with a mandate that holds: what they owe is collected from them. */
export async function customersCollectedFrom(ctx: Ctx, ids: readonly CustomerId[]): Promise<Set<CustomerId>> {
  if (ids.length === 0) return new Set()
  const rows = await ctx.tx
    .selectDistinct({ customerId: billingAccounts.customerId })
    .from(billingAccounts)
    .where(and(mine(ctx), inArray(billingAccounts.customerId, [...ids]), ne(billingAccounts.state, 'revoked')))
  return new Set(rows.map(({ customerId }) => customerId))
}

/** The most waiting accounts that are told of. */
const WAITING_SHOWN = 100

/** Whether any number is stored, and how many accounts wait for their encryption, up to a hundred. */
export async function standingOfAccounts(ctx: Ctx): Promise<{ isAnyStored: boolean; waitingCount: number }> {
  const { id } = billingAccounts
  const stored = await ctx.tx
    .select({ id })
    .from(billingAccounts)
    .where(and(mine(ctx), ne(billingAccounts.lockedIban, '')))
    .limit(1)
  const waiting = await ctx.tx
    .select({ id })
    .from(billingAccounts)
    .where(and(mine(ctx), eq(billingAccounts.state, 'waiting')))
    .limit(WAITING_SHOWN)
  return { isAnyStored: stored.length > 0, waitingCount: waiting.length }
}

export type StoredNumber = Pick<AccountRow, 'id' | 'customerId' | 'lockedIban' | 'state' | 'maskedIban'>

/** The stored numbers that match, locked in the order of their ids. */
export function lockNumbers(ctx: Ctx, where: SQL): Promise<StoredNumber[]> {
  const { id, customerId, lockedIban, state, maskedIban } = billingAccounts
  return ctx.tx
    .select({ id, customerId, lockedIban, state, maskedIban })
    .from(billingAccounts)
    .where(and(mine(ctx), ne(billingAccounts.lockedIban, ''), where))
    .orderBy(asc(billingAccounts.id))
    .for('update')
}

/** Writes many numbers anew with one statement; what waited for its encryption is active then. */
export async function saveNumbers(
  ctx: Ctx,
  numbers: readonly { id: BillingAccountId; lockedIban: string }[],
): Promise<void> {
  if (numbers.length === 0) return
  await ctx.tx.execute(sql`update billing_accounts a set locked_iban = given.locked_iban,
      state = case when a.state = 'waiting' then 'active' else a.state end
    from unnest(${arrayLiteral(numbers.map(({ id }) => id))}::uuid[], ${arrayLiteral(numbers.map(({ lockedIban }) => lockedIban))}::text[]) as given (id, locked_iban)
    where a.id = given.id and ${visibleTo(ctx.scope, { sellerId: sql`a.seller_id`, customerId: sql`a.customer_id` })}`)
}

/** Forgets every number of the seller: nothing can be collected from these accounts any more. */
export async function forgetNumbers(ctx: Ctx): Promise<BillingAccountId[]> {
  const rows = await ctx.tx
    .update(billingAccounts)
    .set({
      lockedIban: '',
      state: 'revoked',
      isDefault: false,
      revokedAt: sql`coalesce(${billingAccounts.revokedAt}, ${ctx.now})`,
    })
    .where(and(mine(ctx), ne(billingAccounts.lockedIban, '')))
    .returning({ id: billingAccounts.id })
  return rows.map(({ id }) => id)
}

/** Forgets number and holder of all accounts of an erased customer, and revokes the mandates. */
export async function forgetCustomer(ctx: Ctx, customerId: CustomerId): Promise<BillingAccountId[]> {
  const rows = await ctx.tx
    .update(billingAccounts)
    .set({
      ...{ lockedIban: '', maskedIban: '', holder: '', bic: '', state: 'revoked', isDefault: false },
      revokedAt: sql`coalesce(${billingAccounts.revokedAt}, ${ctx.now})`,
    })
    .where(and(mine(ctx), eq(billingAccounts.customerId, customerId)))
    .returning({ id: billingAccounts.id })
  return rows.map(({ id }) => id)
}
