import type { ReplyOf, SubscriptionId } from '@palier/contracts'
import type { getTrialOutlook as contract } from '@palier/contracts/conversions'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { Refusal } from '../../platform/refusal.ts'
import { billableSubscriptions, firstPaidPeriod, readSubscription } from '../subscriptions/index.ts'
import { draftFirstInvoice } from './actions/first-invoice.ts'
import { loadBilledCustomers, loadSellerFacts } from './facts.ts'

type Outlook = ReplyOf<typeof contract>

export async function getTrialOutlook(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<Outlook> {
  return trialOutlook(ctx, params.subscriptionId)
}

/**
 * How a trial goes on: the first invoice as the run on the day after it will make it, whether or not that day comes. [CA-057]
 * @throws Refusal `subscription.not_found`; `subscription.not_in_trial` also for what is never invoiced; `tax.no_rule`.
 */
export async function trialOutlook(ctx: Ctx, id: SubscriptionId): Promise<Outlook> {
  const { trial, currency } = await readSubscription(ctx, id)
  const [subscription] = await billableSubscriptions(ctx, { ids: [id] })
  if (trial === null || !subscription) throw new Refusal('subscription.not_in_trial')
  const { customerId } = subscription
  const customer = (await loadBilledCustomers(ctx, [customerId])).get(customerId)
  if (!customer) throw new Error(`The customer ${customerId} of a trial is not there`)
  const period = firstPaidPeriod(subscription)
  const sale = { ...subscription, periodStart: period.start, periodEnd: period.end }
  const wanted = { customer, currency, sales: [sale], on: trial.endsOn }
  const { lines, netMinor, taxMinor, grossMinor } = draftFirstInvoice(await loadSellerFacts(ctx), wanted)
  return {
    ...trial,
    currency,
    invoiceOn: trial.endsOn,
    periodStart: period.start,
    periodEnd: period.end,
    lines: lines.map(({ description, netMinor: lineMinor, taxRate }) => ({
      description,
      netMinor: lineMinor,
      taxRate,
    })),
    netMinor,
    taxMinor,
    grossMinor,
  }
}
