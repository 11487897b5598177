import type { SessionPolicy } from '@palier/contracts/sessions'
import { eq, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { preparedRowsOf } from '../../platform/db/prepared.ts'
import type { Scope } from '../../platform/db/scope.ts'
import type { SessionLimits } from '../identity/index.ts'
import { sessionPolicies } from './schema.ts'

const DEFAULTS: SessionPolicy = { concurrentSessions: true, idleMinutes: null, absoluteHours: null }

export async function findPolicy(tx: Tx, scope: Scope): Promise<SessionPolicy> {
  const [row] = await tx.select().from(sessionPolicies).where(eq(sessionPolicies.sellerId, scope.sellerId))
  return row ? toPolicy(row) : DEFAULTS
}

/** The policy, locked, and made with the defaults when there was none. */
export async function lockPolicy(tx: Tx, scope: Scope): Promise<SessionPolicy> {
  const { sellerId } = scope
  await tx
    .insert(sessionPolicies)
    .values({ sellerId, ...DEFAULTS })
    .onConflictDoNothing()
  const [row] = await tx.select().from(sessionPolicies).where(eq(sessionPolicies.sellerId, sellerId)).for('update')
  if (!row) throw new Error('A policy vanished between two statements')
  return toPolicy(row)
}

export async function savePolicy(tx: Tx, scope: Scope, policy: SessionPolicy): Promise<void> {
  await tx.update(sessionPolicies).set(policy).where(eq(sessionPolicies.sellerId, scope.sellerId))
}

/**
 * What holds for the sessions of a person: of all sellers where they are staff or a customer's user, the strictest. Asked with
 * every request, before there is a scope, as the owner of the database.
 */
export async function limitsOf(db: Queries | Tx, userId: string): Promise<SessionLimits> {
  const [row] = await preparedRowsOf<{
    concurrent: boolean | null
    idleMinutes: number | null
    absoluteHours: number | null
  }>(
    db,
    'session_limits_of_person',
    sql`select bool_and(concurrent_sessions) as concurrent, min(idle_minutes) as "idleMinutes",
      min(absolute_hours) as "absoluteHours"
    from session_policies where seller_id in (select seller_id from memberships where user_id = ${userId})`,
  )
  return {
    concurrent: row?.concurrent ?? true,
    idleMs: row?.idleMinutes == null ? null : row.idleMinutes * 60_000,
    absoluteMs: row?.absoluteHours == null ? null : row.absoluteHours * 3_600_000,
  }
}

function toPolicy({ concurrentSessions, idleMinutes, absoluteHours }: SessionPolicy): SessionPolicy {
  return { concurrentSessions, idleMinutes, absoluteHours }
}
