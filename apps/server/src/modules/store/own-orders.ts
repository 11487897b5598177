import type { CustomerId, ReplyOf } from '@palier/contracts'
import type {
  getOwnStore as getContract,
  placeOwnOrder as placeContract,
  previewOwnOrder as previewContract,
} from '@palier/contracts/store'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findCustomer } from '../tenancy/index.ts'
import { placeOrder } from './actions/place-order.ts'
import { previewOrder } from './preview.ts'
import { selectSettings } from './store.ts'
import { type Cart, getStore, refuseUnlessOffered, salesOf, whatIsNext } from './visitors.ts'

/*
 * Orders that a customer places in its own portal. What is offered, numbered and booked is the seller's as a whole: it is read and
 * written in the seller's scope, for the one customer that the caller reaches.
 */

export async function getOwnStore(ctx: Ctx): Promise<ReplyOf<typeof getContract>> {
  return asSeller(ctx, getStore)
}

export async function previewOwnOrder(
  ctx: Ctx,
  { body }: Parsed<typeof previewContract>,
): Promise<ReplyOf<typeof previewContract>> {
  const { items } = body
  const customerId = await ownCustomer(ctx, items)
  return previewOrder(ctx, {
    params: {},
    query: undefined,
    body: { customerId, items: salesOf(items), delivery: 'now' },
  })
}

/** @throws Refusal `customer.not_found` outside of a portal, `customer.not_active`; of a plan that is not offered. */
export async function placeOwnOrder(
  ctx: Ctx,
  { body }: Parsed<typeof placeContract>,
): Promise<ReplyOf<typeof placeContract>> {
  const { items } = body
  const customerId = await ownCustomer(ctx, items)
  const customer = await findCustomer(ctx, customerId)
  return asSeller(ctx, async (whole) => {
    const rules = await selectSettings(whole.tx, whole.scope)
    const placed = await placeOrder(whole, {
      customerId,
      sales: salesOf(items),
      delivery: rules.delivery,
      placedIn: 'portal',
      placedBy: ctx.actor.name,
      rules,
      pathOf: (place) => `body.items.${place}`,
    })
    return whatIsNext(whole, placed, customer)
  })
}

/** The customer whose portal this is, who may buy all of the cart. */
async function ownCustomer(ctx: Ctx, cart: Cart): Promise<CustomerId> {
  const [own, ...others] = ctx.scope.customers === 'all' ? [] : ctx.scope.customers
  if (own === undefined || others.length > 0) throw new Refusal('customer.not_found')
  await asSeller(ctx, (whole) => refuseUnlessOffered(whole, cart))
  return own
}

function asSeller<T>(ctx: Ctx, body: (whole: Ctx) => Promise<T>): Promise<T> {
  return ctx.inSeller({ ...ctx.scope, customers: 'all' }, body)
}
