import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { OrderPreview, previewOrder as orderContract } from '@palier/contracts/orders'
import type { previewSubscription as saleContract } from '@palier/contracts/subscriptions'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { type BilledCustomer, billedCustomer, draftFirstInvoice, loadSellerFacts } from '../billing/index.ts'
import { toResource } from '../catalog/index.ts'
import {
  type Buyer,
  cycleOf,
  type DraftedSale,
  draftSales,
  entitlementsOf,
  refuseUnlessBuying,
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
  const { drafts, preview } = await draftedFor(ctx, body.customerId, { sales: [body], pathOf: () => 'body' })
  const [sale] = drafts
  if (!sale) throw new Error('A subscription was not drafted')
  const { periodStart, periodEnd } = sale.draft.row
  const { items: _items, ...totals } = preview
  return {
    ...totals,
    periodStart,
    periodEnd,
    renewsOn: periodEnd,
    entitlements: entitlementsOf(sale.draft.items).map(toResource),
  }
}

type Request = Pick<SaleRequest, 'sales' | 'pathOf'>
type Drafted = { readonly drafts: readonly DraftedSale[]; readonly preview: OrderPreview }

async function draftedFor(ctx: Ctx, customerId: CustomerId, request: Request): Promise<Drafted> {
  const customer = await findCustomer(ctx, customerId)
  refuseUnlessBuying(customer, false)
  return draftedOrder(ctx, customer, billedCustomer(customer), request)
}

/** What an order comes to for whoever buys, known already or not. */
export async function draftedOrder(ctx: Ctx, buyer: Buyer, billed: BilledCustomer, request: Request): Promise<Drafted> {
  const drafts = await draftSales(ctx, buyer, request, 'none')
  const currency = drafts[0]?.draft.row.currency ?? ctx.scope.currency
  const sales = drafts
    .filter(({ draft }) => draft.row.invoiced)
    .map(({ draft: { row, items } }) => ({ ...row, name: '', items, cycle: cycleOf(row) }))
  const seller = await loadSellerFacts(ctx)
  const wanted = { customer: billed, currency, sales, on: ctx.today }
  const { lines, netMinor, taxMinor, grossMinor } = draftFirstInvoice(seller, wanted)
  const shown = lines.map(({ description, netMinor: lineMinor, taxRate }) => ({
    description,
    netMinor: lineMinor,
    taxRate,
  }))
  return { drafts, preview: toPreview(currency, drafts, { lines: shown, netMinor, taxMinor, grossMinor }) }
}
