import type { CustomerId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import type { Advance, DueSubscription, UsedPeriod } from '../../subscriptions/index.ts'
import type { DatedRule } from '../../tax/index.ts'
import { absurdityOf } from './bounds.ts'
import { type Billed, type BilledCustomer, draftInvoice, type InvoiceDraft } from './draft-invoice.ts'
import { planRenewal } from './renewal.ts'

/** Everything that a batch of the bill run decides, from facts that were loaded for it. */
export type BatchFacts = {
  readonly asOf: PlainDate
  readonly due: readonly DueSubscription[]
  readonly customers: ReadonlyMap<CustomerId, BilledCustomer>
  readonly used: ReadonlyMap<string, readonly UsedPeriod[]>
  readonly rules: readonly DatedRule[]
  readonly sellerCountry: string
  readonly maxLines: number
  /** Customers that are parked: left alone, unless a person accepted what looked unusual. */
  readonly parked: ReadonlyMap<CustomerId, { accepted: boolean }>
}

export type PlannedInvoice = { readonly draft: InvoiceDraft; readonly subscriptions: readonly DueSubscription[] }
export type Parking = { readonly customerId: CustomerId; readonly reason: string; readonly detail: string }

export type BatchPlan = {
  readonly invoices: readonly PlannedInvoice[]
  readonly advances: readonly Advance[]
  readonly parkings: readonly Parking[]
}

/**
 * Decides a batch: one invoice for what a customer has due on one day in one currency, split only where the seller limits
 * lines. What cannot be computed or looks absurd parks its customer and stops nobody else. [CBM-059, CBM-067]
 */
export function planBatch(facts: BatchFacts): BatchPlan {
  const invoices: PlannedInvoice[] = []
  const advances: Advance[] = []
  const parkings: Parking[] = []
  for (const group of groupsOf(facts.due)) {
    const [first] = group
    if (!first) continue
    const parked = facts.parked.get(first.customerId)
    if (parked && !parked.accepted) continue
    const planned = planGroup(facts, group, parked?.accepted ?? false)
    if ('reason' in planned) parkings.push({ customerId: first.customerId, ...planned })
    else {
      invoices.push(...planned.invoices)
      advances.push(...planned.advances)
    }
  }
  return { invoices, advances, parkings }
}

type GroupPlan = { invoices: PlannedInvoice[]; advances: Advance[] }
type Problem = { reason: string; detail: string }

function planGroup(facts: BatchFacts, group: readonly DueSubscription[], accepted: boolean): GroupPlan | Problem {
  const customer = facts.customers.get(group[0]?.customerId as CustomerId)
  if (!customer) return { reason: 'customer_missing', detail: 'The customer of the subscription is not there.' }
  const renewals = group.map((subscription) => ({
    subscription,
    ...planRenewal(subscription, facts.asOf, facts.used.get(subscription.id) ?? []),
  }))
  const recurringMinor = group.reduce((sum, each) => sum + each.recurringMinor, 0)
  const absurdity = accepted
    ? undefined
    : absurdityOf(
        recurringMinor,
        renewals.flatMap(({ charges }) => charges),
      )
  if (absurdity) return absurdity
  const invoices: PlannedInvoice[] = []
  for (const part of partsOf(
    renewals.filter(({ charges }) => charges.length > 0),
    facts.maxLines,
  )) {
    const drafted = draftInvoice({
      customer,
      currency: group[0]?.currency ?? '',
      billed: part,
      sellerCountry: facts.sellerCountry,
      rules: facts.rules,
      on: facts.asOf,
    })
    if (!drafted.ok) return { reason: drafted.code, detail: JSON.stringify(drafted.detail ?? {}) }
    invoices.push({ draft: drafted.value, subscriptions: part.map((each) => each.subscription as DueSubscription) })
  }
  return { invoices, advances: renewals.map(({ advance }) => advance) }
}

/** Neighbours of one customer, due day and currency; the facts come in that order. */
function groupsOf(due: readonly DueSubscription[]): DueSubscription[][] {
  const groups = new Map<string, DueSubscription[]>()
  for (const each of due) {
    const key = `${each.nextInvoiceOn} ${each.customerId} ${each.currency}`
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()]
}

/** Splits what is billed so that no invoice has more lines than the seller allows; one subscription is never torn apart. */
function partsOf(billed: readonly Billed[], maxLines: number): Billed[][] {
  const parts: Billed[][] = []
  let lines = 0
  for (const each of billed) {
    const current = parts.at(-1)
    if (current && lines + each.charges.length <= maxLines) current.push(each)
    else {
      parts.push([each])
      lines = 0
    }
    lines += each.charges.length
  }
  return parts
}
