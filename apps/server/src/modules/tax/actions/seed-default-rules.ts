import { newId } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { sellerFacts } from '../../tenancy/index.ts'
import { nationalRules } from '../domain/national-rates.ts'
import { insertRules, lockRules, selectRules } from '../store.ts'

/** Writes the national rates of the seller's country, unless the seller has rules already. */
export async function seedDefaultRules(ctx: Ctx): Promise<void> {
  await lockRules(ctx.tx, ctx.scope)
  const existing = await selectRules(ctx.tx, ctx.scope)
  if (existing.length > 0) return
  const seller = await sellerFacts(ctx)
  const rules = nationalRules(seller.address.country)
  await insertRules(
    ctx.tx,
    rules.map((rule) => ({ ...rule, id: newId<'taxRule'>(), sellerId: ctx.scope.sellerId })),
  )
}
