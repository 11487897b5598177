import { sql } from 'drizzle-orm'
import { visibleTo } from '../../platform/db/scope.ts'
import { type Ctx, rowsOf } from '../../platform/db/transaction.ts'
import type { FigureRow } from './domain/figures.ts'

/**
 * The figures of somebody who works for some customers, counted from the rows of those: the kept ones are of the whole seller and
 * would tell what the others do. The same meanings as the triggers of the migration `figures`. [CA-021]
 */
export async function scopedFiguresOf(ctx: Ctx): Promise<FigureRow[]> {
  const within = (customerId = sql`customer_id`) => visibleTo(ctx.scope, { sellerId: sql`seller_id`, customerId })
  const running = sql`select id, service from subscriptions where ${within()} and state <> 'ended'`
  return rowsOf<FigureRow>(
    ctx.tx,
    sql`select 'customers' as figure, state as key, count(*)::bigint as count, 0::bigint as amount
      from customers where ${within(sql`id`)} group by state
    union all select 'resellers', '', count(*), 0 from customers where ${within(sql`id`)} and reseller_id is not null
    union all select 'receivables', currency, count(*), 0 from ledger_accounts where ${within()} group by currency
    union all select 'subscriptions', state, count(*), 0 from subscriptions where ${within()} group by state
    union all select 'recurring', currency || ' ' || cycle_count * case cycle_unit when 'year' then 12 else 1 end,
        count(*), sum(recurring_minor)::bigint
      from subscriptions where ${within()} and invoiced and state in ('active', 'suspended') and period_end is distinct from trial_ends_on group by 2
    union all select 'due', currency || ' ' || due_on, count(*), sum(gross_minor - settled_minor - credited_minor)::bigint
      from invoices where ${within()} and kind = 'invoice' and state = 'due' group by 2
    union all select 'invoiced', currency || ' ' || to_char(issued_on, 'YYYY-MM'), count(*),
        sum(case kind when 'credit_note' then -abs(gross_minor) else gross_minor end)::bigint
      from invoices where ${within()} group by 2
    union all select 'received', currency || ' ' || to_char(received_on, 'YYYY-MM'), count(*), sum(amount_minor)::bigint
      from payments where ${within()} group by 2
    union all select 'backups', state, count(*), 0 from backup_accounts where ${within()} and erased_at is null group by state
    union all select 'allocated', concat_ws(' ', service, terms->>'unit', terms->>'resource'), count(*),
        sum((terms->>'included')::bigint)::bigint
      from (${running}) running join subscription_items items on items.seller_id = ${ctx.scope.sellerId}::uuid
          and items.subscription_id = running.id
        cross join lateral jsonb_array_elements(items.resources) as terms
      group by 2
    union all select 'used', service || ' ' || resource, 0, sum(last)::bigint
      from (${running}) running cross join lateral (select distinct on (resource) resource, last from usage_days days
        where days.seller_id = ${ctx.scope.sellerId}::uuid and days.subscription_id = running.id order by resource, day desc) latest
      group by 2`,
  )
}
