import type { CustomerId, ReplyOf } from '@palier/contracts'
import type { getCustomerSummary as contract } from '@palier/contracts/reporting'
import { type SQL, sql } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { Parsed } from '../../platform/http/serve.ts'
import { findCustomer } from '../tenancy/index.ts'

type Summary = ReplyOf<typeof contract>
type Fraud = NonNullable<Summary['fraud']>[number]

/** More than a page shows; the history and the orders tell the rest. */
const MOST_RESULTS = 100

/**
 * Everything about one customer in figures, and what was found about fraud; read from the customer's own rows. What the person may
 * not see is null. [CBM-177]
 * @throws Refusal `customer.not_found`
 */
export async function readCustomerSummary(ctx: Ctx, { params }: Parsed<typeof contract>): Promise<Summary> {
  const { id, currency } = await findCustomer(ctx, params.customerId)
  const { permissions } = ctx.scope
  const seesInvoices = permissions.has('invoice.view')
  return {
    customerId: id,
    accounting: seesInvoices && permissions.has('payment.view') ? await accountingOf(ctx, id, currency) : null,
    invoices: seesInvoices ? await invoicesOf(ctx, id) : null,
    subscriptions: permissions.has('subscription.view') ? await countOf(ctx, sql`subscriptions`, id) : null,
    billingAccounts: permissions.has('account.view') ? await countOf(ctx, sql`billing_accounts`, id) : null,
    fraud: permissions.has('note.view') ? await fraudOf(ctx, id) : null,
  }
}

/** The rows of the customer, as far as the scope sees them. */
function within(ctx: Ctx, id: CustomerId): SQL {
  return sql`${visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId: sql`customer_id` })} and customer_id = ${id}`
}

/** By currency; that of the customer also where nothing happened yet. */
async function accountingOf(ctx: Ctx, id: CustomerId, currency: string): Promise<Summary['accounting']> {
  const rows = await rowsOf<NonNullable<Summary['accounting']>[number]>(
    ctx.tx,
    sql`select currency, sum(invoiced)::bigint as "invoicedMinor", sum(credited)::bigint as "creditedMinor",
        sum(received)::bigint as "receivedMinor", sum(receivable)::bigint as "receivableMinor",
        sum(received - allocated)::bigint as "creditMinor"
      from (
        select currency, case kind when 'invoice' then gross_minor else 0 end as invoiced,
          case kind when 'credit_note' then abs(gross_minor) else 0 end as credited, 0 as received, 0 as allocated,
          case when kind = 'invoice' and state = 'due' then gross_minor - settled_minor - credited_minor else 0 end as receivable
        from invoices where ${within(ctx, id)}
        union all select currency, 0, 0, amount_minor, 0, 0 from payments where ${within(ctx, id)}
        union all select currency, 0, 0, 0, a.amount_minor, 0
          from (select payment_id, amount_minor from payment_allocations where ${within(ctx, id)}) a
          join (select id, currency from payments where ${within(ctx, id)}) p on p.id = a.payment_id
        union all select ${currency}, 0, 0, 0, 0, 0
      ) as entries group by currency order by currency <> ${currency}, currency`,
  )
  return rows
}

async function invoicesOf(ctx: Ctx, id: CustomerId): Promise<Summary['invoices']> {
  return rowsOf<NonNullable<Summary['invoices']>[number]>(
    ctx.tx,
    sql`select case when kind = 'credit_note' then 'credit_note'
          when state = 'due' and due_on < ${ctx.today}::date then 'overdue' else state end as status, count(*)::int as count
      from invoices where ${within(ctx, id)} group by 1 order by 1`,
  )
}

async function countOf<State extends string>(
  ctx: Ctx,
  table: SQL,
  id: CustomerId,
): Promise<{ state: State; count: number }[]> {
  const counted = sql`select state, count(*)::int as count from ${table} where ${within(ctx, id)} group by 1 order by 1`
  return rowsOf<{ state: State; count: number }>(ctx.tx, counted)
}

/** Steps into suspicion and out of it, and orders that somebody refused; newest first. */
async function fraudOf(ctx: Ctx, id: CustomerId): Promise<Fraud[]> {
  return rowsOf<Fraud>(
    ctx.tx,
    sql`select kind, reason, "actorName", "decidedAt", "orderId", "orderNumber" from (
        select id, case move when 'mark_fraud' then 'marked' else 'cleared' end as kind, reason, actor_name as "actorName",
          ${instantText(sql`moved_at`)} as "decidedAt", null as "orderId", null::int as "orderNumber"
        from customer_moves where ${within(ctx, id)} and move in ('mark_fraud', 'clear_fraud')
        union all select id, 'order_refused', refusal_reason, decided_by, ${instantText(sql`decided_at`)}, id::text, number
        from orders where ${within(ctx, id)} and state = 'refused'
      ) results order by "decidedAt" desc, id desc limit ${MOST_RESULTS}`,
  )
}

function instantText(column: SQL): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
