import type { SellerId } from '@palier/contracts'
import { eq, sql } from 'drizzle-orm'
import { visibleTo } from '../../../platform/db/scope.ts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { collectionSettings } from '../schema.ts'

export type SettingsRow = typeof collectionSettings.$inferSelect

const mine = (ctx: Ctx) => visibleTo(ctx.scope, { sellerId: collectionSettings.sellerId })

/** What a seller collects by until it says otherwise: nothing is stored, and nothing happens by itself. [CBM-011] */
function defaultSettings(sellerId: SellerId): SettingsRow {
  return {
    sellerId,
    creditorId: '',
    automatic: true,
    collectDaysBefore: 5,
    leadDays: 2,
    noticeDays: 14,
    maxAmountMinor: null,
    sendsBy: 'download',
    booksOnDate: false,
    encryption: 'off',
    lockedKeys: '',
    publicKey: '',
    pinHash: '',
    wrongAttempts: 0,
    lockedUntil: null,
    nextNumber: 1,
  }
}

export async function selectSettings(ctx: Ctx): Promise<SettingsRow> {
  const [row] = await ctx.tx.select().from(collectionSettings).where(mine(ctx))
  return row ?? defaultSettings(ctx.scope.sellerId)
}

/**
 * The settings, held until the command ends. Changing the encryption holds them for itself; whoever adds an account or makes
 * a collection shares them, so that nothing is written with a key that is being replaced. [CBM-164]
 */
export async function lockSettings(ctx: Ctx, strength: 'update' | 'share'): Promise<SettingsRow> {
  await ctx.tx.insert(collectionSettings).values(defaultSettings(ctx.scope.sellerId)).onConflictDoNothing()
  const [row] = await ctx.tx.select().from(collectionSettings).where(mine(ctx)).for(strength)
  if (!row) throw new Error('The settings of collections were not kept')
  return row
}

export async function saveSettings(ctx: Ctx, changes: Partial<SettingsRow>): Promise<void> {
  await ctx.tx.update(collectionSettings).set(changes).where(mine(ctx))
}

/** Numbers for so many collections. */
export async function takeNumbers(ctx: Ctx, count: number): Promise<number[]> {
  const [row] = await ctx.tx
    .update(collectionSettings)
    .set({ nextNumber: sql`${collectionSettings.nextNumber} + ${count}` })
    .where(eq(collectionSettings.sellerId, ctx.scope.sellerId))
    .returning({ next: collectionSettings.nextNumber })
  const next = row?.next ?? count + 1
  return Array.from({ length: count }, (_, index) => next - count + index)
}
