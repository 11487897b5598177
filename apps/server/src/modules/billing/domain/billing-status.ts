import type { BILLING_STATUSES } from '@palier/contracts/billing'
import type { PlainDate } from '@palier/kernel'

export type BillingStatus = (typeof BILLING_STATUSES)[number]

/**
 * None: no document was issued yet. Current: nothing is owed. Due: a bill waits for its date. Overdue: the due date has
 * passed on one of them. The due date itself is still in time. [CA-032]
 */
export function billingStatusOf(
  { unpaid, hasInvoices }: { unpaid: readonly { dueOn: PlainDate }[]; hasInvoices: boolean },
  today: PlainDate,
): BillingStatus {
  if (unpaid.some(({ dueOn }) => dueOn < today)) return 'overdue'
  if (unpaid.length > 0) return 'due'
  return hasInvoices ? 'current' : 'none'
}
