import type { SellerId } from '@palier/contracts'
import { sql } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import type { FigureRow } from './domain/figures.ts'
import { sellerFigures } from './schema.ts'

/** All figures of the seller; some hundred rows, however large it is. */
export async function figuresOf(ctx: Ctx): Promise<FigureRow[]> {
  const own = visibleTo(ctx.scope, { sellerId: sellerFigures.sellerId })
  return rowsOf<FigureRow>(
    ctx.tx,
    sql`select figure, key, sum(count)::bigint as count, sum(amount)::bigint as amount from seller_figures where ${own} group by figure, key`,
  )
}

/** Adds up the rows that past connections left behind. To be run daily; running it never hurts. */
export async function foldFigures(door: Door, sellerId: SellerId): Promise<void> {
  await door.write(sellerId, (ctx) => ctx.tx.execute(sql`select palier_fold_figures(${sellerId}::uuid)`))
}
