import type { SellerId } from '@palier/contracts'
import { eq, sql } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { asOwner, type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Standing } from './domain/room.ts'
import { allotments } from './schema.ts'

export type AllotmentRow = typeof allotments.$inferSelect

const own = (ctx: Ctx) => visibleTo(ctx.scope, { sellerId: allotments.sellerId })

/** What the seller of the scope is allotted; none when nothing is limited. */
export async function ownAllotment(ctx: Ctx): Promise<AllotmentRow | undefined> {
  const [row] = await ctx.tx.select().from(allotments).where(own(ctx))
  return row
}

export async function lockOwnAllotment(ctx: Ctx): Promise<AllotmentRow | undefined> {
  const [row] = await ctx.tx.select().from(allotments).where(own(ctx)).for('update')
  return row
}

export async function saveAllotment(ctx: Ctx, row: Omit<AllotmentRow, 'sellerId'>): Promise<void> {
  await ctx.tx
    .insert(allotments)
    .values({ ...row, sellerId: ctx.scope.sellerId })
    .onConflictDoUpdate({ target: allotments.sellerId, set: row })
}

export async function saveExceeded(ctx: Ctx, exceededAt: AllotmentRow['exceededAt']): Promise<void> {
  await ctx.tx.update(allotments).set({ exceededAt }).where(eq(allotments.sellerId, ctx.scope.sellerId))
}

/** An allotment that a sale of the scope's seller counts against: its own (height 0), or that of a seller above it. */
export type AllotmentAbove = Omit<AllotmentRow, 'exceededAt'> & { readonly height: number }

/**
 * The allotments that limit what this seller sells, its own first. As the owner, because a seller sees nothing of those above it.
 * Locked from the bottom up, so that two sales never wait for each other in a circle, and only one at a time fits in what is left.
 */
export async function allotmentsAlong(ctx: Ctx, lock: boolean): Promise<AllotmentAbove[]> {
  return asOwner(ctx.tx, () =>
    rowsOf<AllotmentAbove>(
      ctx.tx,
      sql`with recursive ladder as (
          select id, parent_id, 0 as height from sellers where id = ${ctx.scope.sellerId}::uuid
          union all select s.id, s.parent_id, ladder.height + 1 from sellers s join ladder on s.id = ladder.parent_id)
        select a.seller_id as "sellerId", a.overselling, a.subscriptions_limit::float8 as "subscriptionsLimit", a.limits, ladder.height
        from ladder join allotments a on a.seller_id = ladder.id
        where a.subscriptions_limit is not null or (a.overselling = 'forbidden' and a.limits <> '[]'::jsonb)
        order by ladder.height ${lock ? sql`for update of a` : sql``}`,
    ),
  )
}

/**
 * What a seller and all below it have sold, from the figures that triggers keep: some rows of each seller, however many subscriptions.
 * What a seller below resold from the one above it is counted there, on the upper floor, and left out here.
 */
export async function standingOf(ctx: Ctx, sellerId: SellerId): Promise<Standing> {
  const rows = await asOwner(ctx.tx, () =>
    rowsOf<{ figure: string; key: string; count: number; amount: number }>(
      ctx.tx,
      sql`with recursive tree as (
          select id, false as below from sellers where id = ${sellerId}::uuid
          union all select s.id, true from sellers s join tree on s.parent_id = tree.id),
        counted as (
          select replace(f.figure, 'resold_', '') as figure, f.key, case when f.figure like 'resold_%' then -1 else 1 end as sign, f.count, f.amount
          from tree join seller_figures f on f.seller_id = tree.id
            and (f.figure = any('{subscriptions,promised,used}') or (tree.below and f.figure = any('{resold_subscriptions,resold_promised,resold_used}'))))
        select figure, key, sum(sign * count)::float8 as count, sum(sign * amount)::float8 as amount from counted
        where figure <> 'subscriptions' or key <> 'ended' group by figure, key`,
    ),
  )
  const sold = rows.filter(({ figure }) => figure === 'subscriptions').reduce((sum, { count }) => sum + count, 0)
  return { sold, promised: amounts(rows, 'promised'), used: amounts(rows, 'used') }
}

function amounts(rows: readonly { figure: string; key: string; amount: number }[], figure: string) {
  return new Map(rows.filter((row) => row.figure === figure).map(({ key, amount }) => [key, amount]))
}
