import type { ReplyOf } from '@palier/contracts'
import type { createCustomer as contract } from '@palier/contracts/tenancy'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { subscribe } from '../../subscriptions/index.ts'
import { createCustomer, toCustomer } from '../../tenancy/index.ts'

/** A new customer, perhaps with somebody who signs in and a first subscription, all or nothing. [PLK-183, PLK-184, PLK-185] */
export async function signUpCustomer(ctx: Ctx, { body }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { subscription: order, ...profile } = body
  const customer = await createCustomer(ctx, profile)
  const subscription = order && (await subscribe(ctx, { ...order, customerId: customer.id }))
  return { customer: toCustomer(customer, ctx.scope), subscriptionId: subscription?.id ?? null }
}
