-- Until a seller chooses, subscriptions are sold at once, as they were.
update sellers set invoicing = '{"saleType": "at_once", "saleCycle": null, "trialDays": 14}'::jsonb || invoicing;
--> statement-breakpoint
-- As before, but what is in its trial is no recurring revenue yet.
create or replace function palier_figures_of_subscriptions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, count, amount)::palier_figure)) from (
    select seller_id, 'subscriptions' as figure, state as key, sign * count(*) as count, 0::numeric as amount from changed group by seller_id, state
    union all
    -- Keyed by currency and length of the cycle in months, so that the price of a month is divided once, of the sum.
    select seller_id, 'recurring', currency || ' ' || cycle_count * case cycle_unit when 'year' then 12 else 1 end, sign * count(*), sign * sum(recurring_minor)
      from changed where invoiced and state in ('active', 'suspended') and period_end is distinct from trial_ends_on group by 1, 3) counted;
  return null;
end $body$;
