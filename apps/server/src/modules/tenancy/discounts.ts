import type { CustomerId } from '@palier/contracts'
import type { PropertyEffect } from '@palier/contracts/customer-notes'
import type { Ctx } from '../../platform/db/transaction.ts'
import { activeEffects } from './store/properties.ts'

/** A discount that a customer gets on what it orders. */
export type Discount = Extract<PropertyEffect, { kind: 'discount' }>

/** The discounts of the properties that are active for a customer; none for one who is not there yet. [CBM-190] */
export async function discountsOf(ctx: Ctx, customerId: CustomerId): Promise<Discount[]> {
  return activeEffects(ctx.tx, ctx.scope, customerId)
}
