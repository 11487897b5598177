import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { OrderPreview, previewOrder as orderContract } from '@palier/contracts/orders'
import type { previewSubscription as saleContract } from '@palier/contracts/subscriptions'
import type { Period, PlainDate } from '@palier/kernel'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { type BilledCustomer, billedCustomer, draftFirstInvoice, loadSellerFacts } from '../billing/index.ts'
import { toResource } from '../catalog/index.ts'
import {
  type Buyer,
  countingOf,
  cycleOf,
  type DraftedSale,
  draftSales,
  entitlementsOf,
  firstPaidPeriod,
  refuseUnlessBuying,
  runningTrial,
  type SaleRequest,
} from '../subscriptions/index.ts'
import { findCustomer } from '../tenancy/index.ts'
import { toPreview } from './replies.ts'

/** The plan of an order that `placeOrder` writes, not committed: the first invoice and the renewals. */
export async function previewOrder(
  ctx: Ctx,
  { body }: Parsed<typeof orderContract>,
): Promise<ReplyOf<typeof orderContract>> {
  const request = { sales: body.items, pathOf: (place: number) => `body.items.${place}` }
  return (await draftedFor(ctx, body.customerId, request)).preview
}

/** The same of one subscription, with what it grants. */
export async function previewSubscription(
  ctx: Ctx,
  { body }: Parsed<typeof saleContract>,
): Promise<ReplyOf<typeof saleContract>> {
  const { drafts, preview, invoiceOf } = await draftedFor(ctx, body.customerId, { sales: [body], pathOf: () => 'body' })
  const [sale] = drafts
  if (!sale) throw new Error('A subscription was not drafted')
  const { row, items } = sale.draft
  const { items: _items, ...totals } = preview
  const trial = runningTrial(row, ctx.today)
  const period = row.invoiced ? firstPaidPeriod(countingOf(row)) : { start: row.periodStart, end: row.periodEnd }
  return {
    ...totals,
    // What a trial is followed by if it is kept.
    ...(trial ? invoiceOf(trial.endsOn, period) : {}),
    periodStart: period.start,
    periodEnd: period.end,
    renewsOn: period.end,
    trial,
    firstInvoiceOn: !row.invoiced || trial?.outcome === 'ends' ? null : (trial?.endsOn ?? ctx.today),
    boughtAtOnce: sale.composition.main.sourcePlanId !== null,
    entitlements: entitlementsOf(items).map(toResource),
  }
}

type Request = Pick<SaleRequest, 'sales' | 'pathOf'>
type Totals = Pick<OrderPreview, 'lines' | 'netMinor' | 'taxMinor' | 'grossMinor'>
type Drafted = {
  readonly drafts: readonly DraftedSale[]
  readonly preview: OrderPreview
  /** What all of it would come to, invoiced on a day for one period. */
  invoiceOf(on: PlainDate, period: Period): Totals
}

async function draftedFor(ctx: Ctx, customerId: CustomerId, request: Request): Promise<Drafted> {
  const customer = await findCustomer(ctx, customerId)
  refuseUnlessBuying(customer, false)
  return draftedOrder(ctx, customer, billedCustomer(customer), request)
}

/** What an order comes to for whoever buys, known already or not. What begins with a trial is no part of its first invoice. */
export async function draftedOrder(ctx: Ctx, buyer: Buyer, billed: BilledCustomer, request: Request): Promise<Drafted> {
  const drafts = await draftSales(ctx, buyer, request, 'none')
  const currency = drafts[0]?.draft.row.currency ?? ctx.scope.currency
  const seller = await loadSellerFacts(ctx)
  const sold = drafts
    .filter(({ draft }) => draft.row.invoiced)
    .map(({ draft: { row, items } }) => ({ ...row, name: '', items, cycle: cycleOf(row) }))
  const totalsOf = (sales: typeof sold, on: PlainDate): Totals => {
    const draft = draftFirstInvoice(seller, { customer: billed, currency, sales, on })
    const { lines, netMinor, taxMinor, grossMinor } = draft
    const shown = lines.map(({ description, netMinor: net, taxRate }) => ({ description, netMinor: net, taxRate }))
    return { lines: shown, netMinor, taxMinor, grossMinor }
  }
  const now = sold.filter(({ trialEndsOn }) => trialEndsOn === null)
  return {
    drafts,
    preview: toPreview(currency, drafts, totalsOf(now, ctx.today), ctx.today),
    invoiceOf: (on, { start: periodStart, end: periodEnd }) =>
      totalsOf(
        sold.map((sale) => ({ ...sale, periodStart, periodEnd })),
        on,
      ),
  }
}
