import type { ReplyOf } from '@palier/contracts'
import type { createOrder as orderContract } from '@palier/contracts/orders'
import type { createSubscription as saleContract } from '@palier/contracts/subscriptions'
import type { createCustomer as customerContract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { LocationChooser } from '../../backup/index.ts'
import type { AccountAdder } from '../../collection/index.ts'
import { readSubscription } from '../../subscriptions/index.ts'
import { createCustomer, findCustomer, refuseKnownEmail, toCustomer } from '../../tenancy/index.ts'
import { readOrder } from '../reads.ts'
import { type OrderRequest, placeOrder } from './place-order.ts'

/** A cart of one customer, placed by the staff. [CBM-060] */
export function createOrder(chooseLocation: LocationChooser) {
  return async (ctx: Ctx, { body }: Parsed<typeof orderContract>): Promise<ReplyOf<typeof orderContract>> => {
    const { items: sales, ...rest } = body
    const pathOf = (place: number) => `body.items.${place}`
    const { order } = await placeOrder(ctx, { ...rest, sales, chooseLocation, ...byStaff(ctx), pathOf })
    return readOrder(ctx, order.id)
  }
}

/** An order of one subscription. */
export function createSubscription(chooseLocation: LocationChooser) {
  return async (ctx: Ctx, { body }: Parsed<typeof saleContract>): Promise<ReplyOf<typeof saleContract>> => {
    const { customerId, delivery, ...sale } = body
    const how = { delivery, chooseLocation, ...byStaff(ctx), pathOf: () => 'body' }
    const placed = await placeOrder(ctx, { customerId, sales: [sale], ...how })
    return readSubscription(ctx, theOne(placed.subscriptions).id)
  }
}

/**
 * A new customer, perhaps with a contact, a bank account, somebody who signs in and a first subscription, all or nothing.
 * [PLK-183, PLK-184, PLK-185, CBM-176]
 */
export function signUpCustomer(addAccount: AccountAdder, chooseLocation: LocationChooser) {
  return async (ctx: Ctx, { body }: Parsed<typeof customerContract>): Promise<ReplyOf<typeof customerContract>> =>
    signUp(ctx, body, addAccount, chooseLocation)
}

async function signUp(
  ctx: Ctx,
  body: Parsed<typeof customerContract>['body'],
  addAccount: AccountAdder,
  chooseLocation: LocationChooser,
): Promise<ReplyOf<typeof customerContract>> {
  const { subscription: sale, billingAccount, ...profile } = body
  if (billingAccount && !ctx.scope.permissions.has('account.edit'))
    throw new Refusal('access.denied', { permission: 'account.edit' })
  if (sale && !ctx.scope.permissions.has('subscription.create'))
    throw new Refusal('access.denied', { permission: 'subscription.create' })
  await refuseKnownEmail(ctx, profile.email)
  const customer = await createCustomer(ctx, profile, { buysAtOnce: sale !== undefined })
  if (billingAccount)
    await below('billingAccount', () =>
      addAccount(ctx, { params: { customerId: customer.id }, query: undefined, body: billingAccount }),
    )
  if (!sale) return { customer: toCustomer(customer), subscriptionId: null }
  const { subscriptions } = await placeOrder(ctx, {
    customerId: customer.id,
    delivery: 'now',
    sales: [sale],
    chooseLocation,
    ...byStaff(ctx),
    pathOf: () => 'body.subscription',
  })
  const after = await findCustomer(ctx, customer.id)
  return { customer: toCustomer(after), subscriptionId: theOne(subscriptions).id }
}

/** Names the field where the whole request has it: `body.iban` is `body.billingAccount.iban`. */
async function below<T>(field: string, act: () => Promise<T>): Promise<T> {
  return act().catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error
    const fields = error.fields.map((each) => ({ ...each, path: each.path.replace(/^body\./, `body.${field}.`) }))
    throw new Refusal(error.code, error.detail, fields)
  })
}

function byStaff(ctx: Ctx): Pick<OrderRequest, 'placedIn' | 'placedBy'> {
  return { placedIn: 'staff', placedBy: ctx.actor.name }
}

function theOne<Row>([row]: readonly Row[]): Row {
  if (!row) throw new Error('An order of one subscription has none')
  return row
}
