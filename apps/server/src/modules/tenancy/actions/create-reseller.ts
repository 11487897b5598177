import { type ReplyOf, type SellerId, WITHHELD_AT_FIRST } from '@palier/contracts'
import type { createReseller as contract } from '@palier/contracts/tenancy'
import { newId } from '@palier/kernel'
import { type Ctx, systemScope } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { oneOr } from '../../../platform/refusal.ts'
import { createCustomer } from '../customers.ts'
import { inviteMember } from '../invitations.ts'
import { OWNER } from '../members.ts'
import { toSeller } from '../replies.ts'
import { customerFieldsOf, newSellerRow, openSeller } from '../sellers.ts'
import { insertSeller, saveSeller } from '../store/sellers.ts'

/**
 * Creates a reseller: its seller, its record as a customer of this seller, which bills it, and its first owner, who gets a mailed
 * link. The event is recorded on both sides: here, and in the new seller, where the other modules set it up.
 */
export async function createReseller(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { owner, storageLocation = null, ...profile } = body
  const id: SellerId = newId()
  const place = { id, parentId: ctx.scope.sellerId, buyerCustomerId: null, createdAt: ctx.now }
  const row = { ...newSellerRow(profile, place), withheld: [...WITHHELD_AT_FIRST] }
  const seller = oneOr('seller.slug_taken', await insertSeller(ctx.tx, row))
  const buyer = await createCustomer(ctx, customerFieldsOf(seller), { resellerId: id, state: 'active' })
  await ctx.record('seller.created', {
    object: { type: 'seller', id, name: seller.name },
    payload: { parentId: ctx.scope.sellerId, storageLocation },
  })
  return ctx.inSeller(systemScope(seller), async (own) => {
    const [complete = seller] = await saveSeller(own.tx, own.scope, { buyerCustomerId: buyer.id })
    await openSeller(own, complete, storageLocation)
    await inviteMember(own, { ...owner, ...OWNER, customerId: null, language: seller.language })
    return toSeller(complete)
  })
}
