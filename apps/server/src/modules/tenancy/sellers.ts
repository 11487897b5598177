import type { Address, Language, SellerId } from '@palier/contracts'
import { newId } from '@palier/kernel'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Door } from '../../platform/door.ts'
import { createUser } from '../identity/index.ts'
import { createCustomer } from './customers.ts'
import { defaultInvoicing } from './domain/invoicing.ts'
import { validNumbers } from './numbers.ts'
import { insertMembership } from './store/memberships.ts'
import { insertSeller, ownSeller, type SellerRow, sellerBySlug } from './store/sellers.ts'

export type SellerProfile = {
  slug: string
  name: string
  legalName: string
  email: string
  phone?: string
  companyNumber: string
  vatNumber: string
  address: Address
  timeZone: string
  currency: string
  language: Language
}

/** The row of a new seller, with how it issues invoices until it says otherwise. */
export function newSellerRow(
  profile: SellerProfile,
  place: {
    id: SellerId
    parentId: SellerId | null
    buyerCustomerId: SellerRow['buyerCustomerId']
    createdAt: SellerRow['createdAt']
  },
) {
  return {
    ...profile,
    ...validNumbers(profile, profile.address.country),
    ...place,
    legalName: profile.legalName || profile.name,
    invoicing: defaultInvoicing(profile.language, profile.address.country),
  }
}

/** What every new seller starts with, in its own scope: itself as a customer, and the event that others set it up by. */
export async function openSeller(ctx: Ctx, seller: SellerRow, storageLocation: string | null): Promise<void> {
  await createCustomer(ctx, customerFieldsOf(seller), { isSelf: true, state: 'active' })
  await ctx.record('seller.created', {
    object: { type: 'seller', id: seller.id, name: seller.name },
    payload: { parentId: seller.parentId, storageLocation },
  })
}

export function customerFieldsOf(
  seller: Pick<SellerRow, 'name' | 'email' | 'phone' | 'language' | 'companyNumber' | 'vatNumber' | 'address'>,
) {
  const { name, email, phone, language, companyNumber, vatNumber, address } = seller
  return { kind: 'company' as const, name, email, phone, language, companyNumber, vatNumber, address }
}

/** The seller of this scope with its settings for documents. */
export async function sellerFacts(ctx: Ctx): Promise<SellerRow> {
  const [seller] = await ownSeller(ctx.tx, ctx.scope)
  if (!seller) throw new Error(`There is no seller ${ctx.scope.sellerId}`)
  return seller
}

export type RootSeller = SellerProfile & { owner: { name: string; email: string; password: string } }

/**
 * The provider: the root of an installation, with its first owner, who has a password from the start. Done once; a second time
 * completes what is missing and otherwise changes nothing.
 */
export async function createRootSeller(
  door: Door,
  given: RootSeller,
): Promise<{ sellerId: SellerId; userId: string; created: boolean }> {
  const { owner, ...profile } = given
  const now = await door.now()
  const { seller, userId } = await door.database.transaction(async (tx) => {
    const row = newSellerRow(profile, { id: newId(), parentId: null, buyerCustomerId: null, createdAt: now })
    const [inserted] = await insertSeller(tx, row)
    const found = inserted ?? (await sellerBySlug(tx, profile.slug))
    if (!found) throw new Error(`The seller ${profile.slug} could not be created`)
    const person = await createUser(tx, { ...owner, language: profile.language, now })
    return { seller: found, userId: person.id }
  })
  const created = await door.write(seller.id, async (ctx) => {
    const [membership] = await insertMembership(ctx.tx, {
      sellerId: seller.id,
      customerId: null,
      userId,
      role: 'owner',
      joinedAt: ctx.now,
    })
    if (!membership) return false
    await openSeller(ctx, seller, null)
    return true
  })
  return { sellerId: seller.id, userId, created }
}
