import type { SecurityPolicy } from '@palier/contracts/sign-in-rules'
import { and, eq, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../../platform/db/database.ts'
import { visibleTo } from '../../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../../platform/db/transaction.ts'
import { DEFAULT_SIGN_IN_POLICY, type SignInPolicy, strictest } from '../../identity/index.ts'
import { securityPolicies } from '../schema.ts'

type Row = typeof securityPolicies.$inferSelect

/** What holds for a seller that said nothing. */
const USUAL_POLICY: SecurityPolicy = {
  secondFactor: 'none',
  allowsEmailCodes: DEFAULT_SIGN_IN_POLICY.allowsEmailCodes,
  passwordMaxAgeDays: DEFAULT_SIGN_IN_POLICY.passwordMaxAgeDays,
  attemptsBeforeLock: DEFAULT_SIGN_IN_POLICY.attemptsBeforeLock,
  lockMinutes: DEFAULT_SIGN_IN_POLICY.lockMinutes,
}

export async function findSecurityPolicy(ctx: Ctx): Promise<SecurityPolicy> {
  const own = and(
    visibleTo(ctx.scope, { sellerId: securityPolicies.sellerId }),
    eq(securityPolicies.sellerId, ctx.scope.sellerId),
  )
  const [row] = await ctx.tx.select().from(securityPolicies).where(own)
  if (!row) return USUAL_POLICY
  const { sellerId: _seller, changedAt: _at, ...policy } = row
  return policy
}

export async function saveSecurityPolicy(ctx: Ctx, policy: SecurityPolicy): Promise<void> {
  const values = { ...policy, changedAt: ctx.now }
  await ctx.tx
    .insert(securityPolicies)
    .values({ sellerId: ctx.scope.sellerId, ...values })
    .onConflictDoUpdate({ target: securityPolicies.sellerId, set: values })
}

/**
 * What the sellers of a person ask of their sign-in together: of all in whose staff they are, and of those whose customers'
 * portals they come to. As the owner of the database, because it is asked before there is a scope.
 */
export async function signInPolicyOf(db: Queries | Tx, userId: string): Promise<SignInPolicy> {
  const rows = await rowsOf<Row & { isStaff: boolean }>(
    db,
    sql`select p.second_factor as "secondFactor", p.allows_email_codes as "allowsEmailCodes",
      p.password_max_age_days as "passwordMaxAgeDays", p.attempts_before_lock as "attemptsBeforeLock",
      p.lock_minutes as "lockMinutes", bool_or(m.customer_id is null) as "isStaff"
    from memberships m join security_policies p on p.seller_id = m.seller_id
    where m.user_id = ${userId} group by p.seller_id`,
  )
  const policies = rows.map(({ secondFactor, isStaff, ...row }) => {
    const demandsSecondFactor = secondFactor === 'everyone' || (secondFactor === 'staff' && isStaff)
    // What kind of factor is enough is said by those who demand one.
    return { ...row, demandsSecondFactor, allowsEmailCodes: row.allowsEmailCodes || !demandsSecondFactor }
  })
  return strictest([DEFAULT_SIGN_IN_POLICY, ...policies])
}
