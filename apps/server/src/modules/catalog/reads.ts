import type { ReplyOf } from '@palier/contracts'
import type {
  getPlan as getPlanContract,
  listOfferedPlans as listOfferedPlansContract,
  listPlans as listPlansContract,
} from '@palier/contracts/catalog'
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { containing, keyset, toPage } from '../../platform/db/page.ts'
import { type Scope, visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { parentScopeOf } from '../tenancy/index.ts'
import { toOfferedPlan, toPlan } from './replies.ts'
import { plans } from './schema.ts'
import { selectOfferedPlans } from './store.ts'

/** The seller's plans; in a customer's portal those that the customer can order. */
export async function listPlans(
  ctx: Ctx,
  { query }: Parsed<typeof listPlansContract>,
): Promise<ReplyOf<typeof listPlansContract>> {
  const keys = keyset(
    query,
    {
      name: { by: plans.name, type: 'text' },
      priceMinor: { by: plans.priceMinor, type: 'bigint' },
      createdAt: { by: plans.createdAt, type: 'timestamptz' },
    },
    plans.id,
  )
  const rows = await ctx.tx
    .select({ ...getTableColumns(plans), sortKey: keys.sortKey })
    .from(plans)
    .where(
      and(
        shownTo(ctx.scope),
        query.kind && eq(plans.kind, query.kind),
        query.state && eq(plans.state, query.state),
        query.service === undefined ? undefined : eq(plans.service, query.service),
        query.search ? matching(query.search) : undefined,
        keys.after,
      ),
    )
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, (row) => toPlan(row, isPortal(ctx.scope)))
}

export async function getPlan(
  ctx: Ctx,
  { params }: Parsed<typeof getPlanContract>,
): Promise<ReplyOf<typeof getPlanContract>> {
  const rows = await ctx.tx
    .select()
    .from(plans)
    .where(and(shownTo(ctx.scope), eq(plans.id, params.planId)))
  return toPlan(oneOr('plan.not_found', rows), isPortal(ctx.scope))
}

/** What the parent seller offers to its resellers; nothing for the provider itself, and nothing in a customer's portal. */
export async function listOfferedPlans(ctx: Ctx): Promise<ReplyOf<typeof listOfferedPlansContract>> {
  const parent = isPortal(ctx.scope) ? undefined : await parentScopeOf(ctx)
  if (!parent) return { items: [] }
  const rows = await ctx.inSeller(parent.scope, (above) => selectOfferedPlans(above.tx, above.scope))
  return { items: rows.map(toOfferedPlan) }
}

function shownTo(scope: Scope): SQL | undefined {
  const visible = visibleTo(scope, { sellerId: plans.sellerId })
  if (!isPortal(scope)) return visible
  return and(visible, eq(plans.state, 'on_sale'), eq(plans.offeredToResellers, false))
}

function isPortal(scope: Scope): boolean {
  return scope.place === 'portal'
}

/** A seller has tens or hundreds of plans, so that looking into each is fine. */
function matching(search: string): SQL {
  return sql`(${plans.name} ilike ${containing(search)} or ${plans.code} ilike ${containing(search)})`
}
