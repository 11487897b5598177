import type { ReplyOf } from '@palier/contracts'
import type { updateSeller as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { changesBetween, givenFields } from '../domain/changes.ts'
import { validNumbers } from '../numbers.ts'
import { toSeller } from '../replies.ts'
import { lockOwnSeller, saveSeller } from '../store/sellers.ts'

/** Changes the seller's profile. Issued documents keep what was printed. */
export async function updateSeller(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const before = oneOr('seller.not_found', await lockOwnSeller(ctx.tx, ctx.scope))
  const given = givenFields(body)
  const wanted = { ...before, ...given }
  const numbers = validNumbers(wanted, wanted.address.country)
  const changes = changesBetween(before, { ...given, ...numbers })
  if (Object.keys(changes).length === 0) return toSeller(before)
  const seller = oneOr('seller.not_found', await saveSeller(ctx.tx, ctx.scope, { ...given, ...numbers }))
  await ctx.record('seller.changed', {
    object: { type: 'seller', id: seller.id, name: seller.name },
    payload: {},
    changes,
  })
  return toSeller(seller)
}
