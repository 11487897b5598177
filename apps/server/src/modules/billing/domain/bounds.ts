import type { Charge } from '../../subscriptions/index.ts'

/** Overuse beyond this many times the recurring price looks absurd, when it is also beyond the floor. */
const OVERUSE_FACTOR = 20
const OVERUSE_FLOOR_MINOR = 50_000
/** One invoice is never more than this (10,000,000.00 of most currencies): beyond it is a mistake of somebody. */
const AMOUNT_MAX_MINOR = 1_000_000_000

export type Absurdity = {
  readonly reason: 'amount_too_large' | 'overuse_unusual' | 'amount_negative'
  readonly detail: string
}

/** Why an invoice should be looked at by a person before it is issued, or undefined. The safety bounds of a bill run. */
export function absurdityOf(recurringMinor: number, charges: readonly Charge[]): Absurdity | undefined {
  const netMinor = charges.reduce((sum, charge) => sum + charge.netMinor, 0)
  if (netMinor < 0) return { reason: 'amount_negative', detail: `The net amount would be ${netMinor} minor units.` }
  if (netMinor > AMOUNT_MAX_MINOR)
    return { reason: 'amount_too_large', detail: `The net amount would be ${netMinor} minor units.` }
  const overuseMinor = charges.reduce((sum, charge) => sum + (charge.kind === 'overuse' ? charge.netMinor : 0), 0)
  if (overuseMinor <= OVERUSE_FLOOR_MINOR || overuseMinor <= recurringMinor * OVERUSE_FACTOR) return undefined
  return {
    reason: 'overuse_unusual',
    detail: `The overuse would be ${overuseMinor} minor units, against a price of ${recurringMinor}.`,
  }
}
