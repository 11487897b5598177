import type { ReplyOf } from '@palier/contracts'
import type { deleteCustomer as contract } from '@palier/contracts/tenancy'
import { type Ctx, sqlState } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { hasTraded } from '../../audit/index.ts'
import { lockCustomer } from '../customers.ts'
import * as store from '../store/customers.ts'

const FOREIGN_KEY_VIOLATION = '23503'

/**
 * Deletes a customer that never bought or paid anything, as the record of events says. Whatever else refers to it is known by the
 * modules above: their foreign keys have the last word, so the attempt is made inside a savepoint.
 */
export async function deleteCustomer(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<ReplyOf<typeof contract>> {
  const { id, name, resellerId, isSelf } = await lockCustomer(ctx, params.customerId)
  if (resellerId !== null || isSelf) throw new Refusal('customer.is_reseller')
  if (await hasTraded(ctx, id)) throw new Refusal('customer.has_history')
  try {
    await ctx.tx.transaction((attempt) => store.deleteCustomer(attempt, ctx.scope, id))
  } catch (error) {
    if (sqlState(error) === FOREIGN_KEY_VIOLATION) throw new Refusal('customer.has_history')
    throw error
  }
  await ctx.record('customer.deleted', { object: { type: 'customer', id, name }, payload: {} })
  return {}
}
