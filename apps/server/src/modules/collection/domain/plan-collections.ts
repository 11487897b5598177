import type { BillingAccountId, CustomerId, InvoiceId } from '@palier/contracts'
import type { LEFT_OUT_REASONS } from '@palier/contracts/collection'
import { addDays, laterDate, type PlainDate } from '@palier/kernel'
import { addBusinessDays, businessDayFrom } from './target-days.ts'

/** An invoice that is due soon, with the account that its customer pays from by default. */
export type DueInvoice = {
  readonly invoiceId: InvoiceId
  readonly invoiceNumber: string
  readonly customerId: CustomerId
  readonly customerName: string
  readonly dueOn: PlainDate
  readonly currency: string
  /** What is still owed. */
  readonly amountMinor: number
  readonly account: { readonly id: BillingAccountId; readonly maskedIban: string; readonly isWaiting: boolean } | null
  /** Money was collected from this account and did not come back. */
  readonly isMandateUsed: boolean
  /** A bank has returned it, or a person has taken it out. */
  readonly wasReturned: boolean
}

export type QueueRules = {
  readonly today: PlainDate
  readonly leadDays: number
  /** Calendar days before which a customer is told of a debit. */
  readonly noticeDays: number
  readonly maxAmountMinor: number | null
  readonly retryReturned: boolean
  /** At most so many; 0 for all. */
  readonly count: number
  readonly notBefore?: PlainDate | undefined
}

export type PlannedEntry = DueInvoice & {
  readonly account: NonNullable<DueInvoice['account']>
  readonly collectsOn: PlainDate
  readonly sequenceType: 'FRST' | 'RCUR'
}
export type LeftOut = { readonly invoice: DueInvoice; readonly reason: (typeof LEFT_OUT_REASONS)[number] }
export type PlannedCollection = { readonly collectsOn: PlainDate; readonly entries: readonly PlannedEntry[] }
export type CollectionPlan = {
  readonly collections: readonly PlannedCollection[]
  readonly leftOut: readonly LeftOut[]
}

/** The currency of SEPA, and the largest amount of one direct debit (EPC130-08, AT-06), in minor units. */
export const SEPA_CURRENCY = 'EUR'
const SEPA_MAX_MINOR = 99_999_999_999
/** One file, one transaction to settle it. */
const COLLECTION_MAX_ENTRIES = 500

/**
 * Spreads due invoices over collections, one or more for each day of collection: the day on which an invoice is due, or the
 * first business day that the bank can still meet and that the customer was told of in time. What cannot be collected is left out, each with its reason. [CBM-088]
 */
export function planCollections(invoices: readonly DueInvoice[], rules: QueueRules): CollectionPlan {
  const leftOut: LeftOut[] = []
  const entries: PlannedEntry[] = []
  const begun = new Set<BillingAccountId>()
  const earliest = earliestDay(rules)
  for (const invoice of invoices) {
    if (rules.count > 0 && entries.length === rules.count) break
    const reason = reasonToLeaveOut(invoice, rules)
    if (reason !== undefined || invoice.account === null) {
      leftOut.push({ invoice, reason: reason ?? 'no_account' })
      continue
    }
    const wanted = rules.notBefore === undefined ? invoice.dueOn : laterDate(invoice.dueOn, rules.notBefore)
    const isFirst = !invoice.isMandateUsed && !begun.has(invoice.account.id)
    begun.add(invoice.account.id)
    entries.push({
      ...invoice,
      account: invoice.account,
      collectsOn: businessDayFrom(laterDate(wanted, earliest)),
      sequenceType: isFirst ? 'FRST' : 'RCUR',
    })
  }
  return { collections: collectionsOf(entries), leftOut }
}

/** The first day on which something may be collected of which customers are told today: their bank and they are both given their time. */
export function earliestDay({ today, leadDays, noticeDays }: Pick<QueueRules, 'today' | 'leadDays' | 'noticeDays'>) {
  return businessDayFrom(laterDate(addBusinessDays(today, leadDays), addDays(today, noticeDays)))
}

/** Until which day invoices are taken by the daily task: early enough for customers to be told before an invoice is due. */
export function dueUntil(
  today: PlainDate,
  { collectDaysBefore, noticeDays }: { collectDaysBefore: number; noticeDays: number },
): PlainDate {
  return addDays(today, Math.max(collectDaysBefore, noticeDays))
}

function reasonToLeaveOut(invoice: DueInvoice, rules: QueueRules): LeftOut['reason'] | undefined {
  if (invoice.currency !== SEPA_CURRENCY) return 'currency'
  if (invoice.account === null) return 'no_account'
  if (invoice.account.isWaiting) return 'account_waiting'
  if (invoice.amountMinor <= 0) return 'not_collectable'
  if (invoice.amountMinor > Math.min(rules.maxAmountMinor ?? SEPA_MAX_MINOR, SEPA_MAX_MINOR)) return 'too_large'
  if (invoice.wasReturned && !rules.retryReturned) return 'returned_before'
  return undefined
}

function collectionsOf(entries: readonly PlannedEntry[]): PlannedCollection[] {
  const byDay = [...Map.groupBy(entries, ({ collectsOn }) => collectsOn)].sort(([left], [right]) =>
    left < right ? -1 : 1,
  )
  return byDay.flatMap(([collectsOn, ofDay]) =>
    Array.from({ length: Math.ceil(ofDay.length / COLLECTION_MAX_ENTRIES) }, (_, index) => ({
      collectsOn,
      entries: ofDay.slice(index * COLLECTION_MAX_ENTRIES, (index + 1) * COLLECTION_MAX_ENTRIES),
    })),
  )
}
