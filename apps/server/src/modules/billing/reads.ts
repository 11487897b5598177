import type { InvoiceId, ReplyOf } from '@palier/contracts'
import type {
  getInvoice as getContract,
  listInvoices as listContract,
  listParkedAccounts as parkedContract,
  listBillRuns as runsContract,
} from '@palier/contracts/billing'
import { and, asc, eq, getTableColumns, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import { keyset, toPage } from '../../platform/db/page.ts'
import { uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { oneOr } from '../../platform/refusal.ts'
import { customers, customersFound } from '../tenancy/index.ts'
import { toBillRun, toInvoice, toLine, toParkedAccount, toSummary, toTax } from './replies.ts'
import { billRuns, invoiceLines, invoices, invoiceTaxes, parkedAccounts } from './schema.ts'

const INVOICE_SORTS = {
  issuedOn: { by: invoices.issuedOn, type: 'date' },
  dueOn: { by: invoices.dueOn, type: 'date' },
  number: { by: invoices.sequence, type: 'bigint' },
  grossMinor: { by: invoices.grossMinor, type: 'bigint' },
} as const

export async function listInvoices(
  ctx: Ctx,
  { query }: Parsed<typeof listContract>,
): Promise<ReplyOf<typeof listContract>> {
  const keys = keyset(query, INVOICE_SORTS, invoices.id)
  const found = query.search ? await searchFilter(ctx, query.search) : undefined
  const rows = await ctx.tx
    .select({ ...getTableColumns(invoices), sortKey: keys.sortKey })
    .from(invoices)
    .where(and(visibleTo(ctx.scope, invoices), keys.after, found, ...invoiceFilters(ctx, query)))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, (row) => toSummary(row, ctx.today))
}

function invoiceFilters(ctx: Ctx, query: Parsed<typeof listContract>['query']): SQL[] {
  const { state, kind, customerId, subscriptionId, issuedFrom, issuedUntil } = query
  const filters: (SQL | undefined)[] = [
    kind && eq(invoices.kind, kind),
    customerId && eq(invoices.customerId, customerId),
    issuedFrom && gte(invoices.issuedOn, issuedFrom),
    issuedUntil && lte(invoices.issuedOn, issuedUntil),
    state === 'due' ? and(eq(invoices.state, 'due'), gte(invoices.dueOn, ctx.today)) : undefined,
    state === 'overdue' ? and(eq(invoices.state, 'due'), lt(invoices.dueOn, ctx.today)) : undefined,
    state === 'paid' || state === 'credited' ? eq(invoices.state, state) : undefined,
    subscriptionId &&
      sql`${invoices.id} in (select invoice_id from invoice_lines l where ${visibleTo(ctx.scope, { sellerId: sql`l.seller_id`, customerId: sql`l.customer_id` })}
      and l.subscription_id = ${subscriptionId})`,
  ]
  return filters.filter((filter) => filter !== undefined)
}

const SEARCHED_CUSTOMERS = 200

/** The beginning of a number in bytewise order, which makes it a range of the index; or whatever finds a customer. */
async function searchFilter(ctx: Ctx, search: string): Promise<SQL> {
  const number = sql`(${invoices.number} collate "C")`
  const prefix = search.toUpperCase()
  const customerIds = await customersFound(ctx, search, SEARCHED_CUSTOMERS)
  return sql`((${number} >= ${prefix} and ${number} < ${`${prefix}\u{10ffff}`}) or ${invoices.customerId} = any(${uuidArray(customerIds)}))`
}

export async function selectInvoice(ctx: Ctx, id: InvoiceId) {
  return oneOr(
    'invoice.not_found',
    await ctx.tx
      .select()
      .from(invoices)
      .where(and(visibleTo(ctx.scope, invoices), eq(invoices.id, id))),
  )
}

export async function selectLines(ctx: Ctx, id: InvoiceId) {
  const rows = await ctx.tx
    .select()
    .from(invoiceLines)
    .where(and(visibleTo(ctx.scope, invoiceLines), eq(invoiceLines.invoiceId, id)))
    .orderBy(asc(invoiceLines.position))
  return rows.map(toLine)
}

export async function selectTaxes(ctx: Ctx, id: InvoiceId) {
  const rows = await ctx.tx
    .select()
    .from(invoiceTaxes)
    .where(and(visibleTo(ctx.scope, invoiceTaxes), eq(invoiceTaxes.invoiceId, id)))
    .orderBy(asc(invoiceTaxes.category), asc(invoiceTaxes.rate))
  return rows.map(toTax)
}

export async function getInvoice(
  ctx: Ctx,
  { params }: Parsed<typeof getContract>,
): Promise<ReplyOf<typeof getContract>> {
  return readInvoice(ctx, params.invoiceId)
}

export async function readInvoice(ctx: Ctx, id: InvoiceId): Promise<ReplyOf<typeof getContract>> {
  const row = await selectInvoice(ctx, id)
  return toInvoice(row, {
    today: ctx.today,
    lines: await selectLines(ctx, id),
    taxes: await selectTaxes(ctx, id),
    creditNotes: await ctx.tx
      .select({ id: invoices.id, number: invoices.number, grossMinor: invoices.grossMinor })
      .from(invoices)
      .where(and(visibleTo(ctx.scope, invoices), eq(invoices.creditedInvoiceId, id))),
    payments: await selectPayments(ctx, id),
  })
}

/** What was paid on an invoice; the rows are written by payments, which stand above. */
function selectPayments(ctx: Ctx, id: InvoiceId) {
  return rowsOf<{ id: string; receivedOn: string; method: string; amountMinor: number }>(
    ctx.tx,
    sql`select p.id, p.received_on::text as "receivedOn", p.method, a.amount_minor as "amountMinor"
    from payment_allocations a join payments p on p.id = a.payment_id and p.seller_id = a.seller_id
    where ${visibleTo(ctx.scope, { sellerId: sql`a.seller_id`, customerId: sql`a.customer_id` })} and a.invoice_id = ${id} order by p.received_on, p.id`,
  )
}

export async function listBillRuns(
  ctx: Ctx,
  { query }: Parsed<typeof runsContract>,
): Promise<ReplyOf<typeof runsContract>> {
  const keys = keyset(query, { startedAt: { by: billRuns.startedAt, type: 'timestamptz' } }, billRuns.id)
  const rows = await ctx.tx
    .select({ ...getTableColumns(billRuns), sortKey: keys.sortKey })
    .from(billRuns)
    .where(and(visibleTo(ctx.scope, billRuns), keys.after))
    .orderBy(keys.orderBy)
    .limit(keys.take)
  return toPage(rows, keys, toBillRun)
}

const PARKED_MAX = 500

export async function listParkedAccounts(
  ctx: Ctx,
  _request: Parsed<typeof parkedContract>,
): Promise<ReplyOf<typeof parkedContract>> {
  const rows = await ctx.tx
    .select({ ...getTableColumns(parkedAccounts), customerName: customers.name })
    .from(parkedAccounts)
    .innerJoin(
      customers,
      and(
        eq(customers.id, parkedAccounts.customerId),
        visibleTo(ctx.scope, { sellerId: customers.sellerId, customerId: customers.id }),
      ),
    )
    .where(visibleTo(ctx.scope, parkedAccounts))
    .orderBy(asc(parkedAccounts.parkedAt))
    .limit(PARKED_MAX)
  return { items: rows.map(toParkedAccount) }
}
