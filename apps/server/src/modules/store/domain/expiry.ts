import { addDays, laterDate, type PlainDate } from '@palier/kernel'

/** So long before the end the customer is reminded. */
const REMINDER_DAYS = 3
/** Nobody's order ends sooner after the reminder than this, also when the reminder itself was late. */
const NOTICE_DAYS = 2

export type Unpaid = {
  readonly expiresOn: PlainDate
  readonly remindedOn: PlainDate | null
  /** What keeps it from ending: part of it was paid, or the customer is collected from. */
  readonly heldBy: 'payment' | 'mandate' | null
}

export type ExpiryStep =
  | { readonly do: 'nothing' }
  | { readonly do: 'ask_staff' }
  | { readonly do: 'end' }
  | { readonly do: 'remind'; readonly expiresOn: PlainDate }

/** The day on which an order that was issued today ends by itself; null where the seller lets orders wait for ever. */
export function expiryOf(today: PlainDate, unpaidOrderDays: number | null): PlainDate | null {
  return unpaidOrderDays === null ? null : addDays(today, unpaidOrderDays)
}

/**
 * What is to be done today with an order that nobody paid: the customer is told first, and it never ends without that. What was
 * paid in part is left to a person; what a direct debit will pay waits for the debit.
 */
export function stepOf({ expiresOn, remindedOn, heldBy }: Unpaid, today: PlainDate): ExpiryStep {
  if (heldBy === 'mandate') return { do: 'nothing' }
  if (heldBy === 'payment') return today >= expiresOn ? { do: 'ask_staff' } : { do: 'nothing' }
  if (remindedOn !== null) return today >= expiresOn ? { do: 'end' } : { do: 'nothing' }
  if (today < addDays(expiresOn, -REMINDER_DAYS)) return { do: 'nothing' }
  return { do: 'remind', expiresOn: laterDate(expiresOn, addDays(today, NOTICE_DAYS)) }
}
