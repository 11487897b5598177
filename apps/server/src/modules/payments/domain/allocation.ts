import type { InvoiceId } from '@palier/contracts'
import { type Planned, plan, type Refused, type RefusedField, refuse } from '@palier/kernel'

/** An invoice as far as paying it goes. */
export type PayableInvoice = {
  readonly id: InvoiceId
  readonly number: string
  readonly issuedOn: string
  readonly dueOn: string
  readonly currency: string
  /** What is still owed; zero on a settled one. */
  readonly dueMinor: number
}

export type AskedAllocation = { readonly invoiceId: InvoiceId; readonly amountMinor: number }

export type ReceivedMoney = {
  readonly amountMinor: number
  readonly currency: string
  /** Undefined: the invoices that were due first. */
  readonly allocations?: readonly AskedAllocation[] | undefined
}

export type Allocation = {
  readonly invoiceId: InvoiceId
  readonly number: string
  readonly amountMinor: number
  /** What is owed on the invoice afterwards. */
  readonly dueAfterMinor: number
}

/** Nothing gets lost: the allocations and what is not allocated sum to what was received. */
export type PaymentPlan = { readonly allocations: readonly Allocation[]; readonly unallocatedMinor: number }

type Refusals = Refused<
  'invoice.not_found' | 'payment.over_allocated' | 'payment.invoice_settled' | 'payment.currency_mismatch'
>

/**
 * How money received is spread over a customer's invoices: as asked, or oldest due first; the rest stays as the customer's
 * credit. Refused, naming the field, when an asked invoice is not among them, is in another currency or owes less, or when
 * more is asked than was received. [CBM-066]
 */
export function planPayment(
  received: ReceivedMoney,
  invoices: readonly PayableInvoice[],
): Planned<PaymentPlan> | Refusals {
  if (received.allocations === undefined) return plan(oldestFirst(received, invoices))
  return asAsked(received, received.allocations, new Map(invoices.map((invoice) => [invoice.id, invoice])))
}

function oldestFirst({ amountMinor, currency }: ReceivedMoney, invoices: readonly PayableInvoice[]): PaymentPlan {
  const allocations: Allocation[] = []
  let left = amountMinor
  for (const invoice of invoices.filter((each) => each.currency === currency).sort(byAge)) {
    const paid = Math.min(left, invoice.dueMinor)
    if (paid > 0) allocations.push(allocation(invoice, paid))
    left -= paid
  }
  return { allocations, unallocatedMinor: left }
}

function asAsked(
  { amountMinor, currency }: ReceivedMoney,
  asked: readonly AskedAllocation[],
  invoices: ReadonlyMap<InvoiceId, PayableInvoice>,
): Planned<PaymentPlan> | Refusals {
  const sums = new Map<InvoiceId, number>()
  for (const [position, { invoiceId, amountMinor: share }] of asked.entries()) {
    const invoice = invoices.get(invoiceId)
    const field = (name: string, code: string): RefusedField[] => [
      { path: `body.allocations.${position}.${name}`, code },
    ]
    if (!invoice) return refuse('invoice.not_found', {}, field('invoiceId', 'not_found'))
    const { number, dueMinor } = invoice
    if (invoice.currency !== currency) {
      return refuse('payment.currency_mismatch', { number, currency: invoice.currency }, field('invoiceId', 'currency'))
    }
    const sum = (sums.get(invoiceId) ?? 0) + share
    if (sum > dueMinor) return refuse('payment.invoice_settled', { number, dueMinor }, field('amountMinor', 'too_big'))
    sums.set(invoiceId, sum)
  }
  const allocatedMinor = [...sums.values()].reduce((sum, share) => sum + share, 0)
  if (allocatedMinor > amountMinor) {
    return refuse('payment.over_allocated', { allocatedMinor, amountMinor }, [
      { path: 'body.allocations', code: 'too_big' },
    ])
  }
  const allocations = [...sums].flatMap(([id, share]) => {
    const invoice = invoices.get(id)
    return invoice ? [allocation(invoice, share)] : []
  })
  return plan({ allocations, unallocatedMinor: amountMinor - allocatedMinor })
}

function allocation({ id, number, dueMinor }: PayableInvoice, amountMinor: number): Allocation {
  return { invoiceId: id, number, amountMinor, dueAfterMinor: dueMinor - amountMinor }
}

/** By due date, then date of issue, then in the order in which they were issued. */
function byAge(left: PayableInvoice, right: PayableInvoice): number {
  return compare(left.dueOn, right.dueOn) || compare(left.issuedOn, right.issuedOn) || compare(left.id, right.id)
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
