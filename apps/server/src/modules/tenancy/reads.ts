import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { listContacts as listContactsContract } from '@palier/contracts/contacts'
import type { listCustomerMoves as listMovesContract } from '@palier/contracts/customer-life'
import type * as identity from '@palier/contracts/identity'
import type * as contract from '@palier/contracts/tenancy'
import { and, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { containing, keyset, toPage } from '../../platform/db/page.ts'
import { uuidArray } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { searchWords } from '../../platform/db/words.ts'
import type { Parsed, PersonCtx } from '../../platform/http/serve.ts'
import { oneOr, Refusal } from '../../platform/refusal.ts'
import { findPerson } from '../identity/index.ts'
import { closedSpacesOf } from './closed-spaces.ts'
import { findCustomer } from './customers.ts'
import { toContact, toCustomer, toMove, toSeller, toSpace } from './replies.ts'
import { customerSuspensions, customers, sellers } from './schema.ts'
import { sellerFacts } from './sellers.ts'
import { findPlace, refuseAddress, refuseWithheld, spacesOf } from './spaces.ts'
import { contactsOf } from './store/contacts.ts'
import { movesOf } from './store/customer-moves.ts'
import { searchCustomers } from './store/customer-search.ts'
import { customerColumns, suspensionOfCustomer, visibleCustomers } from './store/customers.ts'
import { childById, ownChildren } from './store/sellers.ts'

export async function getMe(ctx: PersonCtx): Promise<ReplyOf<typeof identity.getMe>> {
  const person = await findPerson(ctx.tx, ctx.actor.userId)
  if (!person) throw new Refusal('access.signed_out')
  const { userId } = ctx.actor
  return {
    ...person,
    spaces: await spacesOf(ctx.tx, { userId, sessionId: ctx.sessionId }),
    closedSpaces: await closedSpacesOf(ctx.tx, userId),
  }
}

export async function getSpace(ctx: PersonCtx): Promise<ReplyOf<typeof identity.getSpace>> {
  const place = await findPlace(ctx.tx, { userId: ctx.actor.userId, sessionId: ctx.sessionId }, ctx.spaceKey)
  if (!place) throw new Refusal('access.space_not_found')
  refuseWithheld(place, 'panel.use')
  await refuseAddress(ctx.tx, place, ctx.actor)
  return toSpace(place)
}

export async function getSeller(ctx: Ctx): Promise<ReplyOf<typeof contract.getSeller>> {
  return toSeller(await sellerFacts(ctx))
}

export async function getInvoicingSettings(ctx: Ctx): Promise<ReplyOf<typeof contract.getInvoicingSettings>> {
  return (await sellerFacts(ctx)).invoicing
}

/** The child sellers; there are few enough to be searched by reading them. */
export async function listResellers(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listResellers>,
): Promise<ReplyOf<typeof contract.listResellers>> {
  const keys = keyset(
    query,
    { name: { by: sellers.name, type: 'text' }, createdAt: { by: sellers.createdAt, type: 'timestamptz' } },
    sellers.id,
  )
  const found = query.search
    ? sql`(${sellers.name} ilike ${containing(query.search)} or ${sellers.slug} ilike ${containing(query.search)})`
    : undefined
  const rows = await ctx.tx
    .select({ row: sellers, id: sellers.id, sortKey: keys.sortKey })
    .from(sellers)
    .where(and(ownChildren(ctx.scope), found, keys.after))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, ({ row }) => toSeller(row))
}

export async function getReseller(
  ctx: Ctx,
  { params }: Parsed<typeof contract.getReseller>,
): Promise<ReplyOf<typeof contract.getReseller>> {
  return toSeller(oneOr('seller.not_found', await childById(ctx, params.sellerId)))
}

const sortKeys = {
  name: { by: customers.name, type: 'text' },
  number: { by: customers.number, type: 'bigint' },
  createdAt: { by: customers.createdAt, type: 'timestamptz' },
} as const

/** Customers by age, name or number, archived ones where their state is asked for, erased ones never; a search finds the beginnings of words in number, name and e-mail. */
export async function listCustomers(
  ctx: Ctx,
  { query }: Parsed<typeof contract.listCustomers>,
): Promise<ReplyOf<typeof contract.listCustomers>> {
  const keys = keyset(query, sortKeys, customers.id)
  const chosen = and(
    visibleCustomers(ctx.scope),
    query.state ? eq(customers.state, query.state) : ne(customers.state, 'archived'),
    isNull(customers.erasedAt),
    query.kind === 'reseller' ? isNotNull(customers.resellerId) : undefined,
    query.kind === 'customer' ? isNull(customers.resellerId) : undefined,
    keys.after,
  )
  const found = query.search ? inIds(await searchCustomers(ctx, query.search, chosen, keys)) : undefined
  const rows = await ctx.tx
    .select({ ...customerColumns, sortKey: keys.sortKey })
    .from(customers)
    .leftJoin(customerSuspensions, suspensionOfCustomer)
    .where(and(chosen, found))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, ({ sortKey: _sortKey, ...row }) => toCustomer(row))
}

/** At most so many customers of the scope, by name, that a search finds: for the lists of what customers have. No word finds none. */
export async function customersFound(ctx: Ctx, search: string, most: number): Promise<CustomerId[]> {
  if (searchWords(search).length === 0) return []
  return searchCustomers(
    ctx,
    search,
    visibleCustomers(ctx.scope),
    keyset({ limit: most, sort: 'name' }, sortKeys, customers.id),
  )
}

function inIds(ids: readonly string[]): SQL {
  return sql`${customers.id} = any(${uuidArray(ids)})`
}

export async function getCustomer(
  ctx: Ctx,
  { params }: Parsed<typeof contract.getCustomer>,
): Promise<ReplyOf<typeof contract.getCustomer>> {
  return toCustomer(await findCustomer(ctx, params.customerId))
}

export async function listContacts(
  ctx: Ctx,
  { params }: Parsed<typeof listContactsContract>,
): Promise<ReplyOf<typeof listContactsContract>> {
  const { id } = await findCustomer(ctx, params.customerId)
  return { items: (await contactsOf(ctx.tx, ctx.scope, id)).map(toContact) }
}

/** How a customer came to its state. Internal: reasons are not meant for the customer. */
export async function listMoves(
  ctx: Ctx,
  { params }: Parsed<typeof listMovesContract>,
): Promise<ReplyOf<typeof listMovesContract>> {
  const { id } = await findCustomer(ctx, params.customerId)
  return { items: (await movesOf(ctx.tx, ctx.scope, id)).map(toMove) }
}
