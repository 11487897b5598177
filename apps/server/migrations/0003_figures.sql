-- Figures of each seller's home, kept by the statements that change what they count: right also for bulk writes, and read in a
-- few rows however large the tenant is (modules/reporting/README.md). A connection adds to rows of its own (slot), so that two
-- transactions never wait for each other because of a figure.

create type palier_figure as (seller_id uuid, figure text, key text, count bigint, amount bigint);
--> statement-breakpoint
create function palier_add_figures(changes palier_figure[]) returns void language sql security definer
  set search_path = public, pg_temp as $body$
  insert into seller_figures (seller_id, figure, key, slot, count, amount)
  select seller_id, figure, key, pg_backend_pid(), sum(count), sum(amount) from unnest(changes)
    group by seller_id, figure, key having sum(count) <> 0 or sum(amount) <> 0 order by seller_id, figure, key
  on conflict (seller_id, figure, key, slot) do update
    set count = seller_figures.count + excluded.count, amount = seller_figures.amount + excluded.amount;
$body$;
--> statement-breakpoint
revoke all on function palier_add_figures(palier_figure[]) from public;
--> statement-breakpoint
-- Each of these counts the changed rows with the sign that its trigger gives: plus for what is there now, minus for what was.
create function palier_figures_of_customers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, count, 0)::palier_figure)) from (
    select seller_id, 'customers' as figure, state as key, sign * count(*) as count from changed group by seller_id, state
    union all select seller_id, 'resellers', '', sign * count(*) from changed where reseller_id is not null group by seller_id) counted;
  return null;
end $body$;
--> statement-breakpoint
create function palier_figures_of_subscriptions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, count, amount)::palier_figure)) from (
    select seller_id, 'subscriptions' as figure, state as key, sign * count(*) as count, 0::numeric as amount from changed group by seller_id, state
    union all
    -- Keyed by currency and length of the cycle in months, so that the price of a month is divided once, of the sum.
    select seller_id, 'recurring', currency || ' ' || cycle_count * case cycle_unit when 'year' then 12 else 1 end, sign * count(*), sign * sum(recurring_minor)
      from changed where invoiced and state in ('active', 'suspended') group by 1, 3) counted;
  return null;
end $body$;
--> statement-breakpoint
create function palier_figures_of_invoices() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, count, amount)::palier_figure)) from (
    select seller_id, 'due' as figure, currency || ' ' || due_on as key, sign * count(*) as count,
        sign * sum(gross_minor - settled_minor - credited_minor) as amount
      from changed where kind = 'invoice' and state = 'due' group by 1, 3
    union all
    select seller_id, 'invoiced', currency || ' ' || to_char(issued_on, 'YYYY-MM'), sign * count(*),
        sign * sum(case kind when 'credit_note' then -abs(gross_minor) else gross_minor end)
      from changed group by 1, 3) counted;
  return null;
end $body$;
--> statement-breakpoint
create function palier_figures_of_payments() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, 'received', key, count, amount)::palier_figure)) from (
    select seller_id, currency || ' ' || to_char(received_on, 'YYYY-MM') as key, sign * count(*) as count, sign * sum(amount_minor) as amount
      from changed group by 1, 2) counted;
  return null;
end $body$;
--> statement-breakpoint
create function palier_figures_of_todos() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, 'todos', 'open', count, 0)::palier_figure)) from (
    select seller_id, sign * count(*) as count from changed where closed_at is null group by seller_id) counted;
  return null;
end $body$;
--> statement-breakpoint
-- Accounts of the backup service by the worst state of their tasks. Their used bytes change all the time: what does not change the
-- state costs nothing.
create function palier_figures_of_backup_accounts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, 'backups', key, count, 0)::palier_figure)) from (
    select seller_id, state as key, sign * count(*) as count from changed where erased_at is null group by 1, 2) counted;
  return null;
end $body$;
--> statement-breakpoint
create function palier_figures_of_backup_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
begin
  perform palier_add_figures(array[
    (old.seller_id, 'backups', old.state, case when old.erased_at is null then -1 else 0 end, 0)::palier_figure,
    (new.seller_id, 'backups', new.state, case when new.erased_at is null then 1 else 0 end, 0)::palier_figure]);
  return null;
end $body$;
--> statement-breakpoint
-- A customer's receivable is opened by the first document, so that counting them tells how many customers were ever invoiced.
create function palier_figures_of_ledger_accounts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, 'receivables', currency, count, 0)::palier_figure)) from (
    select seller_id, currency, sign * count(*) as count from changed where customer_id is not null group by 1, 2) counted;
  return null;
end $body$;
--> statement-breakpoint
-- The functions from here on look rows up besides the changed ones. A few by index each time, whatever the planner knew of the size
-- of a table when it first planned: no join that reads a table whole.

-- What was sold of each resource, on subscriptions that have not ended.
create function palier_figures_of_subscription_items() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, 'allocated', key, count, amount)::palier_figure)) from (
    select changed.seller_id, concat_ws(' ', service, terms->>'unit', terms->>'resource') as key, sign * count(*) as count,
        sign * sum((terms->>'included')::bigint) as amount
      from changed join subscriptions on subscriptions.id = changed.subscription_id and subscriptions.state <> 'ended'
        cross join lateral jsonb_array_elements(changed.resources) as terms
      group by 1, 2) counted;
  return null;
end $body$;
--> statement-breakpoint
-- What is used of each resource now: the last reading of the last day, on subscriptions that have not ended.
create function palier_figures_of_usage_days() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, 'used', key, 0, amount)::palier_figure)) from (
    select changed.seller_id, service || ' ' || changed.resource as key,
        sign * sum(changed.last - case tg_op when 'INSERT' then coalesce(earlier.last, 0) else 0 end) as amount
      from changed join subscriptions on subscriptions.id = changed.subscription_id and subscriptions.state <> 'ended'
        left join lateral (select days.last from usage_days days
          where days.seller_id = changed.seller_id and days.subscription_id = changed.subscription_id and days.resource = changed.resource
            and days.day < changed.day and not exists (select from changed also where also.subscription_id = days.subscription_id
              and also.resource = days.resource and also.day = days.day)
          order by days.day desc limit 1) earlier on tg_op = 'INSERT'
      where not exists (select from usage_days later where later.seller_id = changed.seller_id
        and later.subscription_id = changed.subscription_id and later.resource = changed.resource and later.day > changed.day)
      group by 1, 2) counted;
  return null;
end $body$;
--> statement-breakpoint
-- A subscription that ends takes with it what it was granted and what it used.
create function palier_figures_of_endings() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, count, amount)::palier_figure)) from (
    with turned as (select id, seller_id, service, sum(sign) as sign from (
        select id, seller_id, service, -1 as sign from now_rows where state = 'ended'
        union all select id, seller_id, service, 1 from was_rows where state = 'ended') ended
      group by id, seller_id, service having sum(sign) <> 0)
    select turned.seller_id, 'allocated' as figure, concat_ws(' ', service, terms->>'unit', terms->>'resource') as key, sum(sign) as count,
        sum(sign * (terms->>'included')::bigint) as amount
      from turned cross join lateral (select resources from subscription_items items
          where items.seller_id = turned.seller_id and items.subscription_id = turned.id offset 0) items
        cross join lateral jsonb_array_elements(items.resources) as terms
      group by 1, 3
    union all
    select turned.seller_id, 'used', service || ' ' || resource, 0, sum(sign * last)
      from turned cross join lateral (select distinct on (resource) resource, last from usage_days days
        where days.seller_id = turned.seller_id and days.subscription_id = turned.id order by resource, day desc) latest
      group by 1, 3) counted;
  return null;
end $body$;
--> statement-breakpoint
do $wire$
declare tenant_table text;
begin
  foreach tenant_table in array array['customers', 'subscriptions', 'invoices', 'payments', 'todos', 'subscription_items', 'usage_days'] loop
    execute format('create trigger figures_inserted after insert on %1$I referencing new table as changed
      for each statement execute function palier_figures_of_%1$s(''1'')', tenant_table);
    execute format('create trigger figures_now after update on %1$I referencing new table as changed
      for each statement execute function palier_figures_of_%1$s(''1'')', tenant_table);
    execute format('create trigger figures_was after update on %1$I referencing old table as changed
      for each statement execute function palier_figures_of_%1$s(''-1'')', tenant_table);
    execute format('create trigger figures_deleted after delete on %1$I referencing old table as changed
      for each statement execute function palier_figures_of_%1$s(''-1'')', tenant_table);
  end loop;
end $wire$;
--> statement-breakpoint
do $wire$
declare tenant_table text;
begin
  foreach tenant_table in array array['backup_accounts', 'ledger_accounts'] loop
    execute format('create trigger figures_inserted after insert on %1$I referencing new table as changed
      for each statement execute function palier_figures_of_%1$s(''1'')', tenant_table);
    execute format('create trigger figures_deleted after delete on %1$I referencing old table as changed
      for each statement execute function palier_figures_of_%1$s(''-1'')', tenant_table);
  end loop;
end $wire$;
--> statement-breakpoint
create trigger figures_state after update of state, erased_at on backup_accounts for each row
  when (old.state <> new.state or (old.erased_at is null) <> (new.erased_at is null)) execute function palier_figures_of_backup_state();
--> statement-breakpoint
create trigger figures_endings after update on subscriptions referencing old table as was_rows new table as now_rows
  for each statement execute function palier_figures_of_endings();
--> statement-breakpoint
-- Adds up the rows of a seller's connections into one; rows that somebody is writing are left for the next time.
create function palier_fold_figures(of_seller uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $body$
begin
  with taken as (select figure, key, slot from seller_figures where seller_id = of_seller and slot <> 0 for update skip locked),
    gone as (delete from seller_figures using taken where seller_id = of_seller
      and (seller_figures.figure, seller_figures.key, seller_figures.slot) = (taken.figure, taken.key, taken.slot) returning seller_figures.*)
  insert into seller_figures (seller_id, figure, key, slot, count, amount)
    select of_seller, figure, key, 0, sum(count), sum(amount) from gone group by figure, key order by figure, key
  on conflict (seller_id, figure, key, slot) do update
    set count = seller_figures.count + excluded.count, amount = seller_figures.amount + excluded.amount;
  delete from seller_figures where seller_id = of_seller and slot = 0 and count = 0 and amount = 0;
end $body$;
