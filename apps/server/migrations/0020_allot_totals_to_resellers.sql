CREATE TABLE "allotments" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"overselling" text NOT NULL,
	"subscriptions_limit" bigint,
	"limits" jsonb NOT NULL,
	"exceeded_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "allotments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tenant" ON "allotments" AS PERMISSIVE FOR ALL TO "palier_app" USING ("allotments"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("allotments"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
-- What may be used at most of what was sold (`promised`: hard limits, or what is included where there is none), and of all figures of
-- subscriptions the part that was resold from the seller above, which counts it too: the sum over a tree of sellers leaves it out.
create or replace function palier_figures_of_subscription_items() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, count, amount)::palier_figure)) from (
    with living as materialized (
      select changed.seller_id, changed.kind, changed.resources, service, upstream_subscription_id is not null as resold
      from changed join subscriptions on subscriptions.id = changed.subscription_id and subscriptions.state <> 'ended'),
    granted as materialized (
      select seller_id, service, resold, terms->>'unit' as unit, terms->>'resource' as resource, (terms->>'included')::bigint as included,
        coalesce((terms->>'hardLimit')::bigint, (terms->>'included')::bigint) as promised
      from living cross join lateral jsonb_array_elements(resources) as terms)
    select seller_id, 'allocated' as figure, concat_ws(' ', service, unit, resource) as key, sign * count(*) as count, sign * sum(included) as amount
      from granted group by 1, 3
    union all select seller_id, 'promised', service || ' ' || resource, 0, sign * sum(promised) from granted group by 1, 3
    union all select seller_id, 'resold_promised', service || ' ' || resource, 0, sign * sum(promised) from granted where resold group by 1, 3
    union all select seller_id, 'resold_subscriptions', '', sign * count(*), 0 from living where resold and kind = 'main' group by 1) counted;
  return null;
end $body$;
--> statement-breakpoint
create or replace function palier_figures_of_usage_days() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
declare sign bigint := tg_argv[0];
begin
  perform palier_add_figures(array_agg((seller_id, figure, key, 0, amount)::palier_figure)) from (
    with moved as materialized (
      select changed.seller_id, service || ' ' || changed.resource as key, upstream_subscription_id is not null as resold,
        sign * sum(changed.last - case tg_op when 'INSERT' then coalesce(earlier.last, 0) else 0 end) as amount
      from changed join subscriptions on subscriptions.id = changed.subscription_id and subscriptions.state <> 'ended'
        left join lateral (select days.last from usage_days days
          where days.seller_id = changed.seller_id and days.subscription_id = changed.subscription_id and days.resource = changed.resource
            and days.day < changed.day and not exists (select from changed also where also.subscription_id = days.subscription_id
              and also.resource = days.resource and also.day = days.day)
          order by days.day desc limit 1) earlier on tg_op = 'INSERT'
      where not exists (select from usage_days later where later.seller_id = changed.seller_id
        and later.subscription_id = changed.subscription_id and later.resource = changed.resource and later.day > changed.day)
      group by 1, 2, 3)
    select seller_id, 'used' as figure, key, amount from moved
    union all select seller_id, 'resold_used', key, amount from moved where resold) counted;
  return null;
end $body$;
--> statement-breakpoint
create or replace function palier_figures_of_endings() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $body$
begin
  -- Most changes end nothing.
  if not exists (select from now_rows where state = 'ended') and not exists (select from was_rows where state = 'ended') then return null; end if;
  perform palier_add_figures(array_agg((seller_id, figure, key, count, amount)::palier_figure)) from (
    with turned as materialized (select id, seller_id, service, resold, sum(sign) as sign from (
        select id, seller_id, service, upstream_subscription_id is not null as resold, -1 as sign from now_rows where state = 'ended'
        union all select id, seller_id, service, upstream_subscription_id is not null, 1 from was_rows where state = 'ended') ended
      group by id, seller_id, service, resold having sum(sign) <> 0),
    granted as materialized (
      select turned.seller_id, service, resold, sign, terms->>'unit' as unit, terms->>'resource' as resource, (terms->>'included')::bigint as included,
        coalesce((terms->>'hardLimit')::bigint, (terms->>'included')::bigint) as promised
      from turned cross join lateral (select resources from subscription_items items
          where items.seller_id = turned.seller_id and items.subscription_id = turned.id offset 0) items
        cross join lateral jsonb_array_elements(items.resources) as terms),
    used as materialized (
      select turned.seller_id, service || ' ' || resource as key, resold, sum(sign * last) as amount
      from turned cross join lateral (select distinct on (resource) resource, last from usage_days days
        where days.seller_id = turned.seller_id and days.subscription_id = turned.id order by resource, day desc) latest
      group by 1, 2, 3)
    select seller_id, 'allocated' as figure, concat_ws(' ', service, unit, resource) as key, sum(sign) as count, sum(sign * included) as amount
      from granted group by 1, 3
    union all select seller_id, 'promised', service || ' ' || resource, 0, sum(sign * promised) from granted group by 1, 3
    union all select seller_id, 'resold_promised', service || ' ' || resource, 0, sum(sign * promised) from granted where resold group by 1, 3
    union all select seller_id, 'resold_subscriptions', '', sum(sign), 0 from turned where resold group by 1
    union all select seller_id, 'used', key, 0, amount from used
    union all select seller_id, 'resold_used', key, 0, amount from used where resold) counted;
  return null;
end $body$;
--> statement-breakpoint
-- What is there already.
insert into seller_figures (seller_id, figure, key, slot, count, amount)
with granted as materialized (
  select items.seller_id, service || ' ' || (terms->>'resource') as key, upstream_subscription_id is not null as resold,
    coalesce((terms->>'hardLimit')::bigint, (terms->>'included')::bigint) as promised
  from subscription_items items join subscriptions on subscriptions.id = items.subscription_id and state <> 'ended'
    cross join lateral jsonb_array_elements(items.resources) as terms),
resold_used as (
  select distinct on (days.subscription_id, resource) days.seller_id, service || ' ' || resource as key, last
  from usage_days days join subscriptions on subscriptions.id = days.subscription_id and state <> 'ended' and upstream_subscription_id is not null
  order by days.subscription_id, resource, day desc)
select seller_id, 'promised', key, 0, 0, sum(promised) from granted group by 1, 3
union all select seller_id, 'resold_promised', key, 0, 0, sum(promised) from granted where resold group by 1, 3
union all select seller_id, 'resold_used', key, 0, 0, sum(last) from resold_used group by 1, 3
union all select seller_id, 'resold_subscriptions', '', 0, count(*), 0 from subscriptions where state <> 'ended' and upstream_subscription_id is not null group by 1
on conflict (seller_id, figure, key, slot) do update set count = seller_figures.count + excluded.count, amount = seller_figures.amount + excluded.amount;
--> statement-breakpoint
-- Nobody is given a say that they did not have: who allots decides whether that may be oversold, until the contract says otherwise.
update sellers set withheld = array_append(withheld, 'overselling.choose')
  where parent_id is not null and not 'overselling.choose' = any(withheld);
