import type { CustomerId, InvoiceId } from '@palier/contracts'
import type { PlainDate } from '@palier/kernel'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../platform/db/array.ts'
import { uuidArray, visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'

/** An invoice on which something is due. */
export type OpenInvoice = {
  readonly id: InvoiceId
  readonly customerId: CustomerId
  readonly number: string
  readonly issuedOn: PlainDate
  readonly dueOn: PlainDate
  readonly currency: string
  readonly dueMinor: number
}

/** The open invoices of a customer in one currency, or the named ones, locked in the order of ids. */
export async function lockOpenInvoices(
  ctx: Ctx,
  customerId: CustomerId,
  currency: string,
  ids?: readonly InvoiceId[],
): Promise<OpenInvoice[]> {
  return rowsOf<OpenInvoice>(
    ctx.tx,
    sql`${openInvoices(ctx, customerId)} ${ids ? sql`and id = any(${uuidArray(ids)})` : sql`and currency = ${currency} and state = 'due'`}
    order by id for update`,
  )
}

/** The same without a lock, for previews. */
export async function findOpenInvoices(
  ctx: Ctx,
  customerId: CustomerId,
  currency: string,
  ids?: readonly InvoiceId[],
): Promise<OpenInvoice[]> {
  return rowsOf<OpenInvoice>(
    ctx.tx,
    sql`${openInvoices(ctx, customerId)} ${ids ? sql`and id = any(${uuidArray(ids)})` : sql`and currency = ${currency} and state = 'due'`}
    order by id`,
  )
}

function openInvoices(ctx: Ctx, customerId: CustomerId) {
  return sql`select id, customer_id as "customerId", number, issued_on::text as "issuedOn", due_on::text as "dueOn", currency,
      case when kind = 'invoice' and state = 'due' then gross_minor - settled_minor - credited_minor else 0 end as "dueMinor"
    from invoices where ${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })} and customer_id = ${customerId}
      and kind = 'invoice'`
}

/** Counts payments on invoices that the caller has locked; one on which nothing is due any more is paid. */
export async function settleInvoices(
  ctx: Ctx,
  payments: readonly { invoiceId: InvoiceId; amountMinor: number }[],
): Promise<void> {
  if (payments.length === 0) return
  const settled = await rowsOf<{ id: string; number: string; customerId: CustomerId; state: string }>(
    ctx.tx,
    sql`update invoices i set settled_minor = i.settled_minor + given.amount,
      state = case when i.gross_minor = i.settled_minor + i.credited_minor + given.amount then 'paid' else i.state end
    from unnest(${arrayLiteral(payments.map((each) => each.invoiceId))}::uuid[], ${arrayLiteral(payments.map((each) => each.amountMinor))}::bigint[]) as given (id, amount)
    where i.id = given.id and ${visibleTo(ctx.scope, { sellerId: sql`i.seller_id`, customerId: sql`i.customer_id` })}
    returning i.id, i.number, i.customer_id as "customerId", i.state`,
  )
  for (const { id, number, customerId, state } of settled) {
    if (state === 'paid')
      await ctx.record('invoice.paid', { object: { type: 'invoice', id, name: number }, customerId, payload: {} })
  }
}

/**
 * Takes payments on invoices back, each an amount below zero: what was paid is due again, with the date that it had. On an
 * invoice that was credited nothing is due: the credit note covers what was paid as well.
 */
export async function reopenInvoices(
  ctx: Ctx,
  reversals: readonly { invoiceId: InvoiceId; amountMinor: number }[],
): Promise<void> {
  if (reversals.length === 0) return
  const changed = await rowsOf<{ id: string; number: string; customerId: CustomerId; state: string }>(
    ctx.tx,
    sql`update invoices i set settled_minor = i.settled_minor + given.amount,
      credited_minor = case i.state when 'credited' then i.credited_minor - given.amount else i.credited_minor end,
      state = case i.state when 'credited' then i.state else 'due' end
    from unnest(${arrayLiteral(reversals.map((each) => each.invoiceId))}::uuid[], ${arrayLiteral(reversals.map((each) => each.amountMinor))}::bigint[]) as given (id, amount)
    where i.id = given.id and ${visibleTo(ctx.scope, { sellerId: sql`i.seller_id`, customerId: sql`i.customer_id` })}
    returning i.id, i.number, i.customer_id as "customerId", i.state`,
  )
  for (const { id, number, customerId } of changed.filter(({ state }) => state === 'due'))
    await ctx.record('invoice.reopened', { object: { type: 'invoice', id, name: number }, customerId, payload: {} })
}
