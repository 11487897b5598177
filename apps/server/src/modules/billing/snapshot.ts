import type { InvoiceId } from '@palier/contracts'
import type { Currency } from '@palier/kernel'
import { and, eq } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import type { Ctx } from '../../platform/db/transaction.ts'
import type { DraftTax } from './domain/draft-invoice.ts'
import { selectInvoice, selectLines, selectTaxes } from './reads.ts'
import { invoices, type Party } from './schema.ts'

/** Everything that an issued document says, as it was frozen at issue: what renderings are made from. */
export async function invoiceSnapshot(ctx: Ctx, id: InvoiceId) {
  const row = await selectInvoice(ctx, id)
  const { sellerParty, customerParty, language } = row
  const taxes = await selectTaxes(ctx, id)
  const lines = await selectLines(ctx, id)
  const creditedNumber = await numberOfCredited(ctx, row.creditedInvoiceId)
  return {
    documentId: id,
    kind: row.kind,
    number: row.number,
    issuedOn: row.issuedOn,
    ...(row.kind === 'invoice' ? { dueOn: row.dueOn } : {}),
    // Only currencies of the kernel's table get into a catalogue.
    currency: row.currency as Currency,
    language,
    formatLocale: sellerParty.formatLocale,
    seller: {
      ...printed(sellerParty),
      ...present({
        iban: sellerParty.iban,
        bic: sellerParty.bic,
        legalNotice: sellerParty.footer,
        email: sellerParty.email,
      }),
    },
    customer: {
      ...printed(customerParty),
      customerNumber: customerParty.number,
      isConsumer: customerParty.companyNumber === '' && customerParty.vatNumber === '',
    },
    lines: lines.map((line) => ({
      position: line.position,
      description: line.description,
      ...(line.periodStart && line.periodEnd ? { periodStart: line.periodStart, periodEnd: line.periodEnd } : {}),
      quantity: line.quantity,
      unit: line.unit,
      unitPriceMinor: line.unitPriceMinor,
      priceUnitQuantity: line.priceQuantity,
      netMinor: line.netMinor,
      taxCategory: line.taxCategory,
      taxRate: line.taxRate,
    })),
    taxes: taxes.map((tax) => ({ ...tax, ...present({ exemptionReason: exemptionOf(tax, language) }) })),
    netMinor: row.netMinor,
    taxMinor: row.taxMinor,
    grossMinor: row.grossMinor,
    ...present({ note: row.note, creditedNumber: creditedNumber ?? '' }),
  }
}

async function numberOfCredited(ctx: Ctx, id: InvoiceId | null): Promise<string | undefined> {
  if (id === null) return undefined
  const [credited] = await ctx.tx
    .select({ number: invoices.number })
    .from(invoices)
    .where(and(visibleTo(ctx.scope, invoices), eq(invoices.id, id)))
  return credited?.number
}

function printed({ name, legalName, address, companyNumber, vatNumber }: Party) {
  return {
    name,
    addressLines: [address.line1, address.line2].filter((line) => line !== ''),
    postalCode: address.postalCode,
    city: address.city,
    country: address.country,
    ...present({ legalName, companyNumber, vatNumber }),
  }
}

const EXEMPTIONS = {
  AE: {
    en: 'Reverse charge: VAT to be accounted for by the customer (art. 196, Directive 2006/112/EC).',
    fr: 'Autoliquidation : TVA due par le preneur (art. 196, directive 2006/112/CE).',
  },
  K: {
    en: 'Intra-Community supply (art. 138, Directive 2006/112/EC).',
    fr: 'Livraison intracommunautaire (art. 138, directive 2006/112/CE).',
  },
  G: {
    en: 'Not subject to VAT: customer established outside of the tax territory.',
    fr: 'Non soumis à la TVA : preneur établi hors du territoire fiscal.',
  },
} as const

/** Why no tax is due, where the law wants it said (EN 16931 BR-AE-10, BR-IC-10, BR-G-10). */
function exemptionOf({ category, ruleName }: DraftTax, language: 'en' | 'fr'): string {
  if (category === 'AE' || category === 'K' || category === 'G') return EXEMPTIONS[category][language]
  return category === 'S' || category === 'Z' ? '' : ruleName
}

/** The entries that have a text; documents leave the others out. */
function present<Texts extends Record<string, string>>(texts: Texts): Partial<Texts> {
  const kept = Object.entries(texts).filter(([, text]) => text !== '')
  return Object.fromEntries(kept) as Partial<Texts>
}
