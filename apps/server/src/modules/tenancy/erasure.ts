import type { CustomerId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { hasTraded } from '../audit/index.ts'
import { moveCustomer } from './moves.ts'
import { eraseReasons } from './store/customer-moves.ts'
import * as store from './store/customers.ts'

/**
 * What becomes of a customer that is deleted: one that bought or paid something is kept, because its documents and the books name
 * it (code de commerce, L123-22: ten years); the GDPR allows that in article 17 (3) (b).
 */
export async function outcomeOfDeletion(ctx: Ctx, id: CustomerId): Promise<'deleted' | 'kept'> {
  return (await hasTraded(ctx, id)) ? 'kept' : 'deleted'
}

/**
 * Deletes a customer whose subscriptions have ended, or archives it and erases all that the law does not want kept: number, kind,
 * name, company and VAT number, address, currency and the steps of its life stay.
 */
export async function removeCustomer(ctx: Ctx, customer: store.CustomerRow): Promise<'deleted' | 'kept'> {
  const { id, name, number, erasedAt } = customer
  const outcome = await outcomeOfDeletion(ctx, id)
  if (outcome === 'deleted') {
    await store.deleteCustomer(ctx.tx, ctx.scope, id)
    await ctx.record('customer.deleted', { object: { type: 'customer', id, name }, payload: {} })
    return outcome
  }
  if (erasedAt !== null) return outcome
  await moveCustomer(ctx, id, 'archive')
  await store.deleteBelongings(ctx.tx, ctx.scope, id)
  await eraseReasons(ctx.tx, ctx.scope, id)
  await store.updateCustomer(ctx.tx, ctx.scope, id, { ...ERASED, erasedAt: ctx.now })
  await ctx.record('customer.erased', {
    object: { type: 'customer', id, name: String(number) },
    customerId: id,
    payload: {},
  })
  return outcome
}

const ERASED = {
  email: '',
  phone: '',
  title: '',
  firstName: '',
  lastName: '',
  mobile: '',
  fax: '',
  sector: '',
  segment: '',
  referrer: '',
  secondaryEmail: '',
  copyToSecondary: false,
} as const
