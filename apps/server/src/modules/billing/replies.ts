import type { ReplyOf } from '@palier/contracts'
import type { getInvoice, Invoice, InvoiceSummary, listBillRuns, listParkedAccounts } from '@palier/contracts/billing'
import type { PlainDate, Rate } from '@palier/kernel'
import type { DraftLine, DraftTax } from './domain/draft-invoice.ts'
import type { billRuns, invoiceLines, invoices, invoiceTaxes, parkedAccounts, SellerParty } from './schema.ts'

export type InvoiceRow = typeof invoices.$inferSelect

/** What is still owed on a document: nothing on credit notes, gross less payments and credits on invoices. */
function dueOf({ kind, state, grossMinor, settledMinor, creditedMinor }: InvoiceRow): number {
  return kind === 'invoice' && state === 'due' ? grossMinor - settledMinor - creditedMinor : 0
}

export function toSummary(row: InvoiceRow, today: PlainDate): InvoiceSummary {
  const { id, kind, number, customerId, customerName, issuedOn, dueOn, currency, netMinor, taxMinor, grossMinor } = row
  const state = row.state === 'due' && dueOn < today ? 'overdue' : row.state
  return {
    id,
    kind,
    number,
    customerId,
    customerName,
    state,
    issuedOn,
    dueOn,
    currency,
    netMinor,
    taxMinor,
    grossMinor,
    dueMinor: dueOf(row),
  }
}

export type StoredLine = DraftLine & { position: number }

export function toLine({
  invoiceId: _invoice,
  sellerId: _seller,
  customerId: _customer,
  taxRate,
  ...line
}: typeof invoiceLines.$inferSelect): StoredLine {
  return { ...line, taxRate: taxRate as Rate }
}

export function toTax({
  category,
  rate,
  baseMinor,
  taxMinor,
  ruleId,
  ruleName,
}: typeof invoiceTaxes.$inferSelect): DraftTax {
  return { category, rate: rate as Rate, baseMinor, taxMinor, ruleId, ruleName }
}

type Parts = {
  today: PlainDate
  lines: readonly StoredLine[]
  taxes: readonly DraftTax[]
  creditNotes: Invoice['creditNotes']
  payments: readonly { id: string; receivedOn: string; method: string; amountMinor: number }[]
}

export function toInvoice(row: InvoiceRow, parts: Parts): ReplyOf<typeof getInvoice> {
  const { language, note, creditedInvoiceId, hash, previousHash, sellerParty, customerParty } = row
  return {
    ...toSummary(row, parts.today),
    language,
    seller: partyOf(sellerParty),
    customer: customerParty,
    lines: parts.lines.map(({ itemId: _item, resource: _resource, ...line }) => line),
    taxes: parts.taxes.map(({ ruleId: _rule, ...tax }) => tax),
    note,
    creditedInvoiceId,
    creditNotes: parts.creditNotes,
    payments: parts.payments.map(({ receivedOn, ...payment }) => ({ ...payment, receivedOn: receivedOn as PlainDate })),
    hash,
    previousHash,
  }
}

function partyOf({
  name,
  legalName,
  address,
  companyNumber,
  vatNumber,
  email,
  number,
}: SellerParty): Invoice['seller'] {
  return { name, legalName, address, companyNumber, vatNumber, email, number }
}

export function toBillRun(row: typeof billRuns.$inferSelect): ReplyOf<typeof listBillRuns>['items'][number] {
  const { id, asOf, startedAt, finishedAt, invoiceCount, parkedCount, netMinor, grossMinor, currency } = row
  return { id, asOf, startedAt, finishedAt, invoiceCount, parkedCount, netMinor, grossMinor, currency }
}

export function toParkedAccount(
  row: typeof parkedAccounts.$inferSelect & { customerName: string },
): ReplyOf<typeof listParkedAccounts>['items'][number] {
  const { id, customerId, customerName, reason, detail, parkedAt } = row
  return { id, customerId, customerName, reason, detail, parkedAt }
}
