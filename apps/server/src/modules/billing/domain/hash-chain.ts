import type { Instant, PlainDate } from '@palier/kernel'
import type { Party, SellerParty } from '../schema.ts'
import type { DraftLine, DraftTax } from './draft-invoice.ts'

/** The first document of a series follows this. */
export const CHAIN_START = '0'.repeat(64)

/** What a document's hash covers: all that is frozen at issue. */
export type HashedDocument = {
  readonly kind: 'invoice' | 'credit_note'
  readonly number: string
  readonly issuedOn: PlainDate
  readonly issuedAt: Instant
  readonly dueOn: PlainDate
  readonly currency: string
  readonly seller: SellerParty
  readonly customer: Party
  readonly lines: readonly DraftLine[]
  readonly taxes: readonly DraftTax[]
  readonly netMinor: number
  readonly taxMinor: number
  readonly grossMinor: number
  readonly note: string
  readonly creditedInvoiceId: string | null
}

/**
 * The text whose SHA-256 chains a document to its predecessor: fixed order, no spaces. The same text is made from the stored
 * rows, so that a changed, missing or exchanged document shows.
 */
export function hashedText(previousHash: string, document: HashedDocument): string {
  const { kind, number, issuedOn, issuedAt, dueOn, currency, netMinor, taxMinor, grossMinor, note, creditedInvoiceId } =
    document
  const lines = document.lines.map((line) => [
    line.kind,
    line.description,
    line.subscriptionId,
    line.periodStart,
    line.periodEnd,
    line.quantity,
    line.unit,
    line.unitPriceMinor,
    line.priceQuantity,
    line.netMinor,
    line.taxCategory,
    line.taxRate,
  ])
  const taxes = document.taxes.map((tax) => [tax.category, tax.rate, tax.baseMinor, tax.taxMinor, tax.ruleName])
  return JSON.stringify([
    previousHash,
    kind,
    number,
    issuedOn,
    issuedAt,
    dueOn,
    currency,
    partyText(document.seller),
    partyText(document.customer),
    lines,
    taxes,
    netMinor,
    taxMinor,
    grossMinor,
    note,
    creditedInvoiceId,
  ])
}

function partyText(party: Party): unknown[] {
  const { name, legalName, address, companyNumber, vatNumber, email, number } = party
  return [
    name,
    legalName,
    address.line1,
    address.line2,
    address.postalCode,
    address.city,
    address.country,
    companyNumber,
    vatNumber,
    email,
    number,
  ]
}
