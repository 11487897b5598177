import type { ReplyOf } from '@palier/contracts'
import type { previewSubscription as contract } from '@palier/contracts/subscriptions'
import type { Ctx } from '../../../platform/db/transaction.ts'
import type { Parsed } from '../../../platform/http/serve.ts'
import { orRefuse } from '../../../platform/refusal.ts'
import { toResource } from '../../catalog/index.ts'
import { loadRules, type TaxDecision, taxFor, taxTotals } from '../../tax/index.ts'
import { sellerFacts } from '../../tenancy/index.ts'
import { type Charge, chargesForPeriod } from '../domain/charges.ts'
import { describeCharge } from '../domain/describe-charge.ts'
import { cycleOf } from '../domain/draft.ts'
import { entitlementsOf } from '../domain/entitlements.ts'
import { draftOrder } from './subscribe.ts'

/** The same plan of a sale as `subscribe` writes, not committed: the lines of the first invoice with their taxes. */
export async function previewSubscription(
  ctx: Ctx,
  { body }: Parsed<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { customer, draft } = await draftOrder(ctx, body, 'none')
  const { row, items } = draft
  const period = { start: row.periodStart, end: row.periodEnd }
  const charges = row.invoiced ? chargesForPeriod({ items, cycle: cycleOf(row), period, isFirst: true }) : []
  const taxOf = await taxesOn(ctx, customer)
  const lines = charges.map((charge) => {
    const { category, rate } = taxOf(charge)
    return { description: describeCharge(charge, customer.language), netMinor: charge.netMinor, category, rate }
  })
  const totals = taxTotals(lines)
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
  const taxMinor = totals.reduce((sum, total) => sum + total.taxMinor, 0)
  return {
    currency: row.currency,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    renewsOn: row.periodEnd,
    lines: lines.map(({ description, netMinor: lineMinor, rate }) => ({
      description,
      netMinor: lineMinor,
      taxRate: rate,
    })),
    netMinor,
    taxMinor,
    grossMinor: netMinor + taxMinor,
    entitlements: entitlementsOf(items).map(toResource),
  }
}

type Customer = Awaited<ReturnType<typeof draftOrder>>['customer']

async function taxesOn(ctx: Ctx, customer: Customer): Promise<(charge: Charge) => TaxDecision> {
  const rules = await loadRules(ctx)
  const { address } = await sellerFacts(ctx)
  const sale = {
    sellerCountry: address.country,
    customerCountry: customer.address.country,
    customerKind: customer.kind,
    customerVatNumber: customer.vatNumber,
  }
  return ({ taxClass }) => orRefuse(taxFor({ ...sale, taxClass }, rules, ctx.today))
}
