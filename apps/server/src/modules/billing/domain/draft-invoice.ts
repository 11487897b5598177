import type { CustomerId, Language, SubscriptionId } from '@palier/contracts'
import type { TaxCategory } from '@palier/contracts/tax'
import { type PlainDate, plan, type Rate, type Result } from '@palier/kernel'
import { type Charge, describeCharge } from '../../subscriptions/index.ts'
import { type DatedRule, type TaxDecision, taxFor, taxTotals } from '../../tax/index.ts'
import type { Party } from '../schema.ts'

/** The customer as the document prints it and as taxes see it. */
export type BilledCustomer = {
  readonly id: CustomerId
  readonly number: number
  readonly kind: 'company' | 'person'
  readonly language: Language
  readonly country: string
  readonly party: Party
}

export type DraftLine = {
  readonly kind: 'base' | 'addon' | 'setup' | 'overuse' | 'credit'
  readonly description: string
  readonly subscriptionId: SubscriptionId | null
  readonly itemId: string | null
  readonly resource: string
  readonly periodStart: PlainDate | null
  readonly periodEnd: PlainDate | null
  readonly quantity: number
  readonly unit: string
  readonly unitPriceMinor: number
  readonly priceQuantity: number
  readonly netMinor: number
  readonly taxCategory: TaxCategory
  readonly taxRate: Rate
}

export type DraftTax = {
  readonly category: TaxCategory
  readonly rate: Rate
  readonly baseMinor: number
  readonly taxMinor: number
  readonly ruleId: string | null
  readonly ruleName: string
}

/** A document before it has a number: everything that it says about money. */
export type InvoiceDraft = {
  readonly customer: BilledCustomer
  readonly currency: string
  readonly lines: readonly DraftLine[]
  readonly taxes: readonly DraftTax[]
  readonly netMinor: number
  readonly taxMinor: number
  readonly grossMinor: number
}

export type Billed = {
  readonly subscription: { id: SubscriptionId; name: string }
  readonly charges: readonly Charge[]
}

/**
 * Prices with their taxes as one document of one customer. Amounts are rounded per line, taxes once per category and rate
 * (EN 16931 BR-CO-17). Refuses `tax.no_rule` when no rule covers a line.
 */
export function draftInvoice(request: {
  customer: BilledCustomer
  currency: string
  billed: readonly Billed[]
  sellerCountry: string
  rules: readonly DatedRule[]
  on: PlainDate
}): Result<InvoiceDraft, 'tax.no_rule'> {
  const { customer, currency, billed } = request
  const lines: DraftLine[] = []
  const decisions = new Map<Charge['taxClass'], TaxDecision>()
  for (const { subscription, charges } of billed) {
    for (const charge of charges) {
      let decision = decisions.get(charge.taxClass)
      if (!decision) {
        const decided = decide(request, charge.taxClass)
        if (!decided.ok) return decided
        decision = decided.value
        decisions.set(charge.taxClass, decision)
      }
      lines.push(lineOf(charge, subscription, { language: customer.language, currency }, decision))
    }
  }
  return plan(sumUp(customer, currency, lines, [...decisions.values()]))
}

/** The totals and taxes of lines that are decided. */
export function sumUp(
  customer: BilledCustomer,
  currency: string,
  lines: readonly DraftLine[],
  decisions: readonly Evidence[],
): InvoiceDraft {
  const totals = taxTotals(
    lines.map(({ netMinor, taxCategory, taxRate }) => ({ netMinor, category: taxCategory, rate: taxRate })),
  )
  const taxes = totals.map((total) => {
    const evidence = decisions.find((each) => each.category === total.category && each.rate === total.rate)
    return { ...total, ruleId: evidence?.ruleId ?? null, ruleName: evidence?.ruleName ?? '' }
  })
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0)
  return { customer, currency, lines, taxes, netMinor, taxMinor, grossMinor: netMinor + taxMinor }
}

type Evidence = {
  readonly category: TaxCategory
  readonly rate: Rate
  readonly ruleId: string | null
  readonly ruleName: string
}

function decide(
  request: { customer: BilledCustomer; sellerCountry: string; rules: readonly DatedRule[]; on: PlainDate },
  taxClass: Charge['taxClass'],
) {
  const { customer, sellerCountry, rules, on } = request
  const sale = {
    sellerCountry,
    customerCountry: customer.country,
    customerKind: customer.kind,
    customerVatNumber: customer.party.vatNumber,
    taxClass,
  }
  return taxFor(sale, rules, on)
}

function lineOf(
  charge: Charge,
  subscription: Billed['subscription'],
  reading: { language: Language; currency: string },
  decision: TaxDecision,
): DraftLine {
  return {
    kind: charge.kind,
    description: describeCharge(charge, { ...reading, subscriptionName: subscription.name }),
    subscriptionId: subscription.id,
    itemId: charge.itemId,
    resource: charge.resource,
    periodStart: charge.periodStart,
    periodEnd: charge.periodEnd,
    quantity: charge.quantity,
    unit: charge.unit,
    unitPriceMinor: charge.unitPriceMinor,
    priceQuantity: charge.priceQuantity,
    netMinor: charge.netMinor,
    taxCategory: decision.category,
    taxRate: decision.rate,
  }
}
