import type { InvoiceId, SubscriptionId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { billableSubscriptions, chargesForPeriod, type DueSubscription, firstIndex } from '../../subscriptions/index.ts'
import { type BilledCustomer, draftInvoice, type InvoiceDraft } from '../domain/draft-invoice.ts'
import { dueDate } from '../domain/due-date.ts'
import { loadBilledCustomers, loadSellerFacts, type SellerFacts } from '../facts.ts'
import { MAIL_INVOICES } from '../queue.ts'
import { issueDocuments } from './issue.ts'

/** What a sale owes with its first invoice is told from. */
export type InvoicedSale = Pick<
  DueSubscription,
  'id' | 'name' | 'items' | 'cycle' | 'anchoredOn' | 'periodStart' | 'periodEnd'
>

/** The invoice that an order begins with. */
export type FirstInvoice = {
  readonly id: InvoiceId
  readonly number: string
  readonly dueOn: PlainDate
} & InvoiceTotals

export type InvoiceTotals = { readonly netMinor: number; readonly taxMinor: number; readonly grossMinor: number }

const NOTHING: InvoiceTotals = { netMinor: 0, taxMinor: 0, grossMinor: 0 }

/**
 * Issues the first invoice of subscriptions that were sold together: all of them on one document, in the order given, in the
 * caller's transaction. Undefined when nothing is invoiced: the seller's own subscription, a trial. [CBM-060, PLK-182, CA-057]
 * @throws Refusal `tax.no_rule`
 */
export async function issueFirstInvoice(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<FirstInvoice | undefined> {
  const drafted = await draftOf(ctx, ids)
  if (!drafted) return undefined
  const { seller, draft } = drafted
  const dueOn = dueDate(ctx.today, seller.paymentDays)
  const { series, documents } = await issueDocuments(ctx, [draft], {
    kind: 'invoice',
    numbering: seller.numbering,
    dueOn,
    seller: seller.party,
    note: '',
    creditedInvoiceId: null,
    billRunId: null,
  })
  const [document] = documents
  if (!document) throw new Error('A first invoice was not issued')
  await ctx.enqueue(MAIL_INVOICES, { series, first: document.sequence, last: document.sequence })
  const { id, number } = document
  const { netMinor, taxMinor, grossMinor } = draft
  return { id, number, dueOn, netMinor, taxMinor, grossMinor }
}

/** What that invoice would come to, issued today. @throws Refusal `tax.no_rule` */
export async function firstInvoiceTotals(ctx: Ctx, ids: readonly SubscriptionId[]): Promise<InvoiceTotals> {
  const { netMinor, taxMinor, grossMinor } = (await draftOf(ctx, ids))?.draft ?? NOTHING
  return { netMinor, taxMinor, grossMinor }
}

async function draftOf(
  ctx: Ctx,
  ids: readonly SubscriptionId[],
): Promise<{ seller: SellerFacts; draft: InvoiceDraft } | undefined> {
  // What is in its trial is invoiced by the run of the day after.
  const sold = (await billableSubscriptions(ctx, { ids })).filter((sale) => sale.periodIndex >= firstIndex(sale))
  const [first] = sold
  if (!first) return undefined
  const seller = await loadSellerFacts(ctx)
  const customer = (await loadBilledCustomers(ctx, [first.customerId])).get(first.customerId)
  if (!customer) throw new Error(`The customer ${first.customerId} of a new subscription is not there`)
  const sales = sold.toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id))
  return { seller, draft: draftFirstInvoice(seller, { customer, currency: first.currency, sales, on: ctx.today }) }
}

export type FirstInvoiceRequest = {
  readonly customer: BilledCustomer
  readonly currency: string
  readonly sales: readonly InvoicedSale[]
  /** The day whose taxes hold. */
  readonly on: PlainDate
}

/** The same document before it has a number: what a preview shows. @throws Refusal `tax.no_rule` */
export function draftFirstInvoice(seller: SellerFacts, request: FirstInvoiceRequest): InvoiceDraft {
  const { customer, currency, sales, on } = request
  const billed = sales.map((sale) => {
    const { items, cycle, anchoredOn, periodStart: start, periodEnd: end } = sale
    const period = { start, end }
    return { subscription: sale, charges: chargesForPeriod({ items, cycle, anchoredOn, period, isFirst: true }) }
  })
  const { country: sellerCountry, rules } = seller
  return orRefuse(draftInvoice({ customer, currency, billed, sellerCountry, rules, on }))
}
