import type { SellerId, Withholdable } from '@palier/contracts'
import type { InvoicingSettings } from '@palier/contracts/tenancy'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queries, Tx } from '../../../platform/db/database.ts'
import { type Scope, uuidArray } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { sellers } from '../schema.ts'

export type SellerRow = typeof sellers.$inferSelect
export type SellerChanges = Partial<Omit<typeof sellers.$inferInsert, 'id' | 'parentId' | 'slug' | 'createdAt'>>

/** The seller of the scope itself. */
export async function ownSeller(tx: Tx, scope: Scope): Promise<SellerRow[]> {
  return tx.select().from(sellers).where(eq(sellers.id, scope.sellerId))
}

export async function lockOwnSeller(tx: Tx, scope: Scope): Promise<SellerRow[]> {
  return tx.select().from(sellers).where(eq(sellers.id, scope.sellerId)).for('update')
}

export async function saveSeller(tx: Tx, scope: Scope, changes: SellerChanges): Promise<SellerRow[]> {
  return tx.update(sellers).set(changes).where(eq(sellers.id, scope.sellerId)).returning()
}

export async function saveInvoicing(tx: Tx, scope: Scope, invoicing: InvoicingSettings): Promise<void> {
  await tx.update(sellers).set({ invoicing }).where(eq(sellers.id, scope.sellerId))
}

/** A reseller is a customer too: who works for some customers sees the resellers among them. */
export function ownChildren({ sellerId, customers }: Scope): SQL | undefined {
  const isChild = eq(sellers.parentId, sellerId)
  return customers === 'all' ? isChild : and(isChild, sql`${sellers.buyerCustomerId} = any(${uuidArray(customers)})`)
}

/** A child seller of this one. */
export async function childById(ctx: Ctx, id: SellerId): Promise<SellerRow[]> {
  return ctx.tx
    .select()
    .from(sellers)
    .where(and(ownChildren(ctx.scope), eq(sellers.id, id)))
}

export async function lockChild(ctx: Ctx, id: SellerId): Promise<SellerRow[]> {
  return ctx.tx
    .select()
    .from(sellers)
    .where(and(ownChildren(ctx.scope), eq(sellers.id, id)))
    .for('update')
}

export async function saveWithheld(ctx: Ctx, id: SellerId, withheld: Withholdable[]): Promise<void> {
  await ctx.tx
    .update(sellers)
    .set({ withheld })
    .where(and(ownChildren(ctx.scope), eq(sellers.id, id)))
}

/** No row when the short name is taken. */
export async function insertSeller(tx: Tx, row: typeof sellers.$inferInsert): Promise<SellerRow[]> {
  return tx.insert(sellers).values(row).onConflictDoNothing({ target: sellers.slug }).returning()
}

/** Takes the next customer number; two commands never get the same one, and one that fails leaves a hole. */
export async function takeCustomerNumber(tx: Tx, scope: Scope): Promise<number> {
  const [row] = await tx
    .update(sellers)
    .set({ nextCustomerNumber: sql`${sellers.nextCustomerNumber} + 1` })
    .where(eq(sellers.id, scope.sellerId))
    .returning({ next: sellers.nextCustomerNumber })
  if (!row) throw new Error(`Seller ${scope.sellerId} is gone`)
  return row.next - 1
}

/** For the platform itself, as the owner of the database: a seller whoever asks. */
export async function anySeller(db: Queries | Tx, id: SellerId): Promise<SellerRow | undefined> {
  const [row] = await db.select().from(sellers).where(eq(sellers.id, id))
  return row
}

export async function sellerBySlug(db: Queries | Tx, slug: string): Promise<SellerRow | undefined> {
  const [row] = await db.select().from(sellers).where(eq(sellers.slug, slug))
  return row
}
