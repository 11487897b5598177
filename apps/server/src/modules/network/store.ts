import type { NetworkRuleId, SellerId } from '@palier/contracts'
import { and, eq, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../platform/db/database.ts'
import { preparedRowsOf } from '../../platform/db/prepared.ts'
import { type Scope, uuidArray, visibleTo } from '../../platform/db/scope.ts'
import type { AddressRule } from './domain/addresses.ts'
import { networkPolicies, networkRules } from './schema.ts'

export type NetworkRuleRow = typeof networkRules.$inferSelect
export type NetworkPolicyRow = Pick<typeof networkPolicies.$inferSelect, 'restricted' | 'coversPortals'>

const ofSeller = (scope: Scope) => visibleTo(scope, { sellerId: networkRules.sellerId })

export async function findPolicy(tx: Tx, scope: Scope): Promise<NetworkPolicyRow> {
  const [row] = await tx.select().from(networkPolicies).where(eq(networkPolicies.sellerId, scope.sellerId))
  return row ?? { restricted: null, coversPortals: false }
}

/** The policy, locked, and made when there was none: of two changes at once one sees the other. */
export async function lockPolicy(tx: Tx, scope: Scope): Promise<NetworkPolicyRow> {
  const { sellerId } = scope
  await tx.insert(networkPolicies).values({ sellerId }).onConflictDoNothing()
  const [row] = await tx.select().from(networkPolicies).where(eq(networkPolicies.sellerId, sellerId)).for('update')
  if (!row) throw new Error('A policy vanished between two statements')
  return row
}

export async function savePolicy(tx: Tx, scope: Scope, policy: NetworkPolicyRow): Promise<void> {
  const { restricted, coversPortals } = policy
  await tx
    .update(networkPolicies)
    .set({ restricted, coversPortals })
    .where(eq(networkPolicies.sellerId, scope.sellerId))
}

export async function rulesOf(tx: Tx, scope: Scope): Promise<NetworkRuleRow[]> {
  return tx.select().from(networkRules).where(ofSeller(scope)).orderBy(networkRules.id)
}

export async function insertRule(tx: Tx, row: typeof networkRules.$inferInsert): Promise<void> {
  await tx.insert(networkRules).values(row)
}

export async function saveRule(tx: Tx, scope: Scope, row: NetworkRuleRow): Promise<void> {
  const { effect, description, addresses } = row
  await tx
    .update(networkRules)
    .set({ effect, description, addresses })
    .where(and(ofSeller(scope), eq(networkRules.id, row.id)))
}

export async function deleteRule(tx: Tx, scope: Scope, id: NetworkRuleId): Promise<void> {
  await tx.delete(networkRules).where(and(ofSeller(scope), eq(networkRules.id, id)))
}

/** What holds for the people of a seller, asked before there is a scope: a row for each of the sellers that restrict anything. */
export async function restrictionsOf(
  db: Queries | Tx,
  sellerIds: readonly SellerId[],
): Promise<{ sellerId: SellerId; coversPortals: boolean; rules: AddressRule[] }[]> {
  return preparedRowsOf(
    db,
    'restrictions_of_sellers',
    sql`select p.seller_id as "sellerId", p.covers_portals as "coversPortals", coalesce((
        select jsonb_agg(jsonb_build_object('effect', r.effect, 'addresses', r.addresses))
        from network_rules r where r.seller_id = p.seller_id), '[]'::jsonb) as rules
      from network_policies p where p.seller_id = any(${uuidArray(sellerIds)}) and p.restricted`,
  )
}
