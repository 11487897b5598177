import type { CustomerId } from '@palier/contracts'
import { and, desc, eq, type SQL } from 'drizzle-orm'
import type { Tx } from '../../../platform/db/database.ts'
import { type Scope, visibleTo } from '../../../platform/db/scope.ts'
import type { CustomerMove } from '../domain/customer-states.ts'
import { customerMoves } from '../schema.ts'

export type MoveRow = typeof customerMoves.$inferSelect

/** More steps than anybody takes. */
const MOST_MOVES = 200

const ofCustomer = (scope: Scope, id: CustomerId): SQL | undefined =>
  and(
    visibleTo(scope, { sellerId: customerMoves.sellerId, customerId: customerMoves.customerId }),
    eq(customerMoves.customerId, id),
  )

export async function insertMove(tx: Tx, row: typeof customerMoves.$inferInsert): Promise<void> {
  await tx.insert(customerMoves).values(row)
}

/** Newest first. */
export async function movesOf(tx: Tx, scope: Scope, id: CustomerId): Promise<MoveRow[]> {
  return tx.select().from(customerMoves).where(ofCustomer(scope, id)).orderBy(desc(customerMoves.id)).limit(MOST_MOVES)
}

export async function lastMove(tx: Tx, scope: Scope, id: CustomerId, move: CustomerMove): Promise<MoveRow | undefined> {
  const [row] = await tx
    .select()
    .from(customerMoves)
    .where(and(ofCustomer(scope, id), eq(customerMoves.move, move)))
    .orderBy(desc(customerMoves.id))
    .limit(1)
  return row
}

/** Reasons may speak of persons: they go, the steps stay. */
export async function eraseReasons(tx: Tx, scope: Scope, id: CustomerId): Promise<void> {
  await tx.update(customerMoves).set({ reason: '' }).where(ofCustomer(scope, id))
}
