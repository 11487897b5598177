import type { InvoiceId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { DraftLine, DraftTax, InvoiceDraft } from './domain/draft-invoice.ts'
import type { SellerParty } from './schema.ts'

/** A series held for this transaction: nobody else numbers in it until the commit. */
export type HeldSeries = { readonly series: string; readonly nextNumber: number; readonly lastHash: string }

/** Locks a number series, which begins at `firstNumber` when it is new. */
export async function holdSeries(
  ctx: Ctx,
  series: string,
  firstNumber: number,
  chainStart: string,
): Promise<HeldSeries> {
  const { sellerId } = ctx.scope
  await ctx.tx.execute(sql`insert into invoice_series (seller_id, series, next_number, last_hash)
    values (${sellerId}, ${series}, ${firstNumber}, ${chainStart}) on conflict do nothing`)
  const [held] = await rowsOf<HeldSeries>(
    ctx.tx,
    sql`select series, next_number as "nextNumber", last_hash as "lastHash" from invoice_series
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id` })} and seller_id = ${sellerId} and series = ${series} for update`,
  )
  if (!held) throw new Error(`The series ${series} vanished while it was locked`)
  return held
}

/** Whether the seller has numbered a document of this kind before, in whichever series. */
export async function hasSeries(ctx: Ctx, kind: string): Promise<boolean> {
  const rows = await rowsOf(
    ctx.tx,
    sql`select 1 from invoice_series where ${visibleTo(ctx.scope, { sellerId: sql`seller_id` })}
    and (series = ${kind} or series like ${`${kind}:%`}) limit 1`,
  )
  return rows.length > 0
}

export async function releaseSeries(ctx: Ctx, { series, nextNumber, lastHash }: HeldSeries): Promise<void> {
  await ctx.tx.execute(sql`update invoice_series set next_number = ${nextNumber}, last_hash = ${lastHash}
    where ${visibleTo(ctx.scope, { sellerId: sql`seller_id` })} and seller_id = ${ctx.scope.sellerId} and series = ${series}`)
}

/** A numbered document, ready to be written. */
export type IssuedDocument = {
  readonly id: InvoiceId
  readonly draft: InvoiceDraft
  readonly sequence: number
  readonly number: string
  readonly hash: string
  readonly previousHash: string
}

/** What all documents of one issue have in common. */
export type IssueFacts = {
  readonly kind: 'invoice' | 'credit_note'
  readonly series: string
  readonly issuedOn: PlainDate
  readonly dueOn: PlainDate
  readonly seller: SellerParty
  readonly note: string
  readonly creditedInvoiceId: InvoiceId | null
  readonly billRunId: string | null
  readonly state: 'due' | 'paid' | 'credited'
}

/** Writes documents with their lines and taxes: one statement a table, however many they are. */
export async function insertDocuments(
  ctx: Ctx,
  facts: IssueFacts,
  documents: readonly IssuedDocument[],
): Promise<void> {
  await insertInvoices(ctx, facts, documents)
  await insertLines(ctx, documents)
  await insertTaxes(ctx, documents)
}

async function insertInvoices(ctx: Ctx, facts: IssueFacts, documents: readonly IssuedDocument[]): Promise<void> {
  const list = (value: (document: IssuedDocument) => string | number | null) => arrayLiteral(documents.map(value))
  await ctx.tx.execute(sql`insert into invoices (id, seller_id, customer_id, kind, series, sequence, number, issued_on, issued_at, due_on, currency,
      language, customer_name, seller_party, customer_party, net_minor, tax_minor, gross_minor, note, credited_invoice_id, bill_run_id, hash,
      previous_hash, state)
    select given.id, ${ctx.scope.sellerId}::uuid, given.customer_id, ${facts.kind}, ${facts.series}, given.sequence, given.number,
      ${facts.issuedOn}::date, ${ctx.now}::timestamptz, ${facts.dueOn}::date, given.currency, given.language, given.customer_name,
      ${JSON.stringify(facts.seller)}::jsonb, given.customer_party, given.net_minor, given.tax_minor, given.gross_minor, ${facts.note},
      ${facts.creditedInvoiceId}::uuid, ${facts.billRunId}::uuid, given.hash, given.previous_hash,
      case when given.gross_minor = 0 then 'paid' else ${facts.state} end
    from unnest(${list(({ id }) => id)}::uuid[], ${list(({ draft }) => draft.customer.id)}::uuid[], ${list(({ sequence }) => sequence)}::bigint[],
      ${list(({ number }) => number)}::text[], ${list(({ draft }) => draft.currency)}::text[], ${list(({ draft }) => draft.customer.language)}::text[],
      ${list(({ draft }) => draft.customer.party.name)}::text[], ${list(({ draft }) => JSON.stringify(draft.customer.party))}::jsonb[],
      ${list(({ draft }) => draft.netMinor)}::bigint[], ${list(({ draft }) => draft.taxMinor)}::bigint[], ${list(({ draft }) => draft.grossMinor)}::bigint[],
      ${list(({ hash }) => hash)}::text[], ${list(({ previousHash }) => previousHash)}::text[])
      as given (id, customer_id, sequence, number, currency, language, customer_name, customer_party, net_minor, tax_minor, gross_minor, hash, previous_hash)`)
}

type LineRow = { document: IssuedDocument; line: DraftLine; position: number }

async function insertLines(ctx: Ctx, documents: readonly IssuedDocument[]): Promise<void> {
  const rows: LineRow[] = []
  for (const document of documents) {
    for (const [index, line] of document.draft.lines.entries()) rows.push({ document, line, position: index + 1 })
  }
  if (rows.length === 0) return
  const list = (value: (row: LineRow) => string | number | null) => arrayLiteral(rows.map(value))
  await ctx.tx.execute(sql`insert into invoice_lines (invoice_id, seller_id, customer_id, position, kind, description, subscription_id, item_id,
      resource, period_start, period_end, quantity, unit, unit_price_minor, price_quantity, net_minor, tax_category, tax_rate)
    select given.invoice_id, ${ctx.scope.sellerId}::uuid, given.customer_id, given.position, given.kind, given.description, given.subscription_id,
      given.item_id, given.resource, given.period_start, given.period_end, given.quantity, given.unit, given.unit_price_minor,
      given.price_quantity, given.net_minor, given.tax_category, given.tax_rate
    from unnest(${list(({ document }) => document.id)}::uuid[], ${list(({ document }) => document.draft.customer.id)}::uuid[],
      ${list(({ position }) => position)}::int[], ${list(({ line }) => line.kind)}::text[], ${list(({ line }) => line.description)}::text[],
      ${list(({ line }) => line.subscriptionId)}::uuid[], ${list(({ line }) => line.itemId)}::uuid[], ${list(({ line }) => line.resource)}::text[],
      ${list(({ line }) => line.periodStart)}::date[], ${list(({ line }) => line.periodEnd)}::date[], ${list(({ line }) => line.quantity)}::bigint[],
      ${list(({ line }) => line.unit)}::text[], ${list(({ line }) => line.unitPriceMinor)}::bigint[], ${list(({ line }) => line.priceQuantity)}::bigint[],
      ${list(({ line }) => line.netMinor)}::bigint[], ${list(({ line }) => line.taxCategory)}::text[], ${list(({ line }) => line.taxRate)}::int[])
      as given (invoice_id, customer_id, position, kind, description, subscription_id, item_id, resource, period_start, period_end, quantity, unit,
        unit_price_minor, price_quantity, net_minor, tax_category, tax_rate)`)
}

type TaxRow = { document: IssuedDocument; tax: DraftTax }

async function insertTaxes(ctx: Ctx, documents: readonly IssuedDocument[]): Promise<void> {
  const rows: TaxRow[] = documents.flatMap((document) => document.draft.taxes.map((tax) => ({ document, tax })))
  if (rows.length === 0) return
  const list = (value: (row: TaxRow) => string | number | null) => arrayLiteral(rows.map(value))
  await ctx.tx.execute(sql`insert into invoice_taxes (invoice_id, seller_id, customer_id, category, rate, base_minor, tax_minor, rule_id, rule_name)
    select given.invoice_id, ${ctx.scope.sellerId}::uuid, given.customer_id, given.category, given.rate, given.base_minor, given.tax_minor,
      given.rule_id, given.rule_name
    from unnest(${list(({ document }) => document.id)}::uuid[], ${list(({ document }) => document.draft.customer.id)}::uuid[],
      ${list(({ tax }) => tax.category)}::text[], ${list(({ tax }) => tax.rate)}::int[], ${list(({ tax }) => tax.baseMinor)}::bigint[],
      ${list(({ tax }) => tax.taxMinor)}::bigint[], ${list(({ tax }) => tax.ruleId)}::uuid[], ${list(({ tax }) => tax.ruleName)}::text[])
      as given (invoice_id, customer_id, category, rate, base_minor, tax_minor, rule_id, rule_name)`)
}
