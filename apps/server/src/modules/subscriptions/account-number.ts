import { randomInt } from 'node:crypto'
import type { CustomerId } from '@palier/contracts'
import type { Ctx } from '../../platform/db/transaction.ts'
import { claimNumber } from './store.ts'

const FIRST_SUFFIX = 10_000
const AFTER_LAST_SUFFIX = 100_000
const ATTEMPTS = 50

/**
 * A number that no other account of the installation has: the customer's number, `@`, five digits. It is claimed in this
 * transaction. [DC-005]
 * @throws Error when fifty random numbers were all taken.
 */
export async function claimAccountNumber(ctx: Ctx, customer: { id: CustomerId; number: number }): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const number = `${customer.number}@${randomInt(FIRST_SUFFIX, AFTER_LAST_SUFFIX)}`
    const { sellerId } = ctx.scope
    if (await claimNumber(ctx.tx, { number, sellerId, customerId: customer.id, claimedAt: ctx.now })) return number
  }
  throw new Error(`No account number is left for ${customer.number}`)
}
