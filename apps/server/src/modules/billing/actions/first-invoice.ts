import { SubscriptionId } from '@palier/contracts'
import type { Ctx } from '../../../platform/db/transaction.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { billableSubscriptions, chargesForPeriod } from '../../subscriptions/index.ts'
import { draftInvoice } from '../domain/draft-invoice.ts'
import { dueDate } from '../domain/due-date.ts'
import { loadBilledCustomers, loadSellerFacts } from '../facts.ts'
import { MAIL_INVOICES } from '../queue.ts'
import { issueDocuments } from './issue.ts'

/**
 * Reaction to a sale: the first invoice is issued in the transaction of the order, on each floor of the sale by that floor's
 * seller. The seller's own subscription is not invoiced. [CBM-060, PLK-182]
 */
export async function issueFirstInvoice(ctx: Ctx, { object }: { object: { id: string } }): Promise<void> {
  const [subscription] = await billableSubscriptions(ctx, { ids: [SubscriptionId.parse(object.id)] })
  if (!subscription) return
  const seller = await loadSellerFacts(ctx)
  const customers = await loadBilledCustomers(ctx, [subscription.customerId])
  const customer = customers.get(subscription.customerId)
  if (!customer) throw new Error(`The customer ${subscription.customerId} of a new subscription is not there`)
  const { items, cycle, periodStart, periodEnd, currency } = subscription
  const charges = chargesForPeriod({ items, cycle, period: { start: periodStart, end: periodEnd }, isFirst: true })
  const draft = orRefuse(
    draftInvoice({
      customer,
      currency,
      billed: [{ subscription, charges }],
      sellerCountry: seller.country,
      rules: seller.rules,
      on: ctx.today,
    }),
  )
  const { series, documents } = await issueDocuments(ctx, [draft], {
    kind: 'invoice',
    numbering: seller.numbering,
    dueOn: dueDate(ctx.today, seller.paymentDays),
    seller: seller.party,
    note: '',
    creditedInvoiceId: null,
    billRunId: null,
  })
  const [document] = documents
  if (document) await ctx.enqueue(MAIL_INVOICES, { series, first: document.sequence, last: document.sequence })
}
