import type { CustomerId, Language, ReplyOf } from '@palier/contracts'
import type { getCustomerBilling as contract, InvoiceSummary } from '@palier/contracts/billing'
import type { PlainDate } from '@palier/kernel'
import { and, asc, eq } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { orRefuse } from '../../platform/refusal.ts'
import { billableSubscriptions, type Charge, type DueSubscription, describeCharge } from '../subscriptions/index.ts'
import { findCustomer } from '../tenancy/index.ts'
import { usageOf } from '../usage/index.ts'
import { billingStatusOf } from './domain/billing-status.ts'
import { draftInvoice } from './domain/draft-invoice.ts'
import { planRenewal } from './domain/renewal.ts'
import { loadBilledCustomers, loadSellerFacts } from './facts.ts'
import { toSummary } from './replies.ts'
import { invoices } from './schema.ts'

type Billing = ReplyOf<typeof contract>
const UNPAID_MAX = 200

/** What a customer owes, when it renews, and what the next invoices will hold with today's quantities. [CA-031 … CA-035] */
export async function getCustomerBilling(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<Billing> {
  const customer = await findCustomer(ctx, params.customerId)
  const subscriptions = await billableSubscriptions(ctx, { customerId: customer.id })
  const unpaid = await unpaidInvoices(ctx, customer.id)
  const forecast = await forecastOf(ctx, customer.id, subscriptions)
  const next = subscriptions[0]
  const dueMinor = unpaid.reduce((sum, invoice) => sum + invoice.dueMinor, 0)
  return {
    customerId: customer.id,
    customerName: customer.name,
    status: billingStatusOf(
      { unpaid, hasInvoices: unpaid.length > 0 || (await hasInvoices(ctx, customer.id)) },
      ctx.today,
    ),
    currency: customer.currency,
    dueMinor,
    forecastMinor: forecast.grossMinor,
    renewsOn: next ? earliest(subscriptions.map(({ periodEnd }) => periodEnd)) : null,
    cycle: next ? { unit: next.cycle.unit === 'year' ? 'year' : 'month', count: next.cycle.count } : null,
    forecastLines: forecast.lines,
    unpaid,
  }
}

async function unpaidInvoices(ctx: Ctx, customerId: CustomerId): Promise<InvoiceSummary[]> {
  const rows = await ctx.tx
    .select()
    .from(invoices)
    .where(and(visibleTo(ctx.scope, invoices), eq(invoices.customerId, customerId), eq(invoices.state, 'due')))
    .orderBy(asc(invoices.dueOn), asc(invoices.id))
    .limit(UNPAID_MAX)
  return rows.map((row) => toSummary(row, ctx.today))
}

async function hasInvoices(ctx: Ctx, customerId: CustomerId): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(visibleTo(ctx.scope, invoices), eq(invoices.customerId, customerId)))
    .limit(1)
  return rows.length > 0
}

/** The preview of the next invoice of each subscription: the price ahead, and the use of the running period so far. */
async function forecastOf(
  ctx: Ctx,
  customerId: CustomerId,
  subscriptions: readonly DueSubscription[],
): Promise<{ grossMinor: number; lines: Billing['forecastLines'] }> {
  if (subscriptions.length === 0) return { grossMinor: 0, lines: [] }
  const seller = await loadSellerFacts(ctx)
  const customer = (await loadBilledCustomers(ctx, [customerId])).get(customerId)
  if (!customer) return { grossMinor: 0, lines: [] }
  const running = subscriptions.map((subscription) => ({
    subscriptionId: subscription.id,
    period: { start: subscription.usageInvoicedUntil, end: subscription.periodEnd },
  }))
  const used = await usageOf(
    ctx,
    running.filter(({ period }) => period.start < period.end),
  )
  const billed = subscriptions.map((subscription) => {
    const { charges } = planRenewal(subscription, subscription.periodEnd, used.get(subscription.id) ?? [])
    return { subscription, charges }
  })
  const currency = subscriptions[0]?.currency ?? ''
  const draft = orRefuse(
    draftInvoice({
      customer,
      currency,
      billed: billed.filter(({ subscription }) => subscription.currency === currency),
      sellerCountry: seller.country,
      rules: seller.rules,
      on: ctx.today,
    }),
  )
  const lines = billed.flatMap(({ subscription, charges }) =>
    charges.map((charge) => toForecastLine(subscription, charge, customer.language)),
  )
  return { grossMinor: draft.grossMinor, lines }
}

function toForecastLine(
  subscription: DueSubscription,
  charge: Charge,
  language: Language,
): Billing['forecastLines'][number] {
  const totalQuantity =
    charge.kind === 'overuse' ? charge.quantity + includedSteps(subscription, charge) : charge.quantity
  return {
    service: subscription.service,
    description: describeCharge(charge, {
      language,
      currency: subscription.currency,
      subscriptionName: subscription.name,
    }),
    totalQuantity,
    billableQuantity: charge.quantity,
    unit: charge.unit,
    unitPriceMinor: charge.unitPriceMinor,
    priceQuantity: charge.priceQuantity,
    totalMinor: charge.netMinor,
  }
}

/** What is included of a resource, in the steps that it is billed by. */
function includedSteps(subscription: DueSubscription, charge: Charge): number {
  const terms = subscription.items
    .flatMap(({ resources }) => resources)
    .filter(({ resource }) => resource === charge.resource)
  const included = terms.reduce((sum, each) => sum + each.included, 0)
  return Math.floor(included / (terms[0]?.billedBy ?? 1))
}

function earliest(dates: readonly PlainDate[]): PlainDate | null {
  return dates.reduce<PlainDate | null>((first, date) => (first === null || date < first ? date : first), null)
}
