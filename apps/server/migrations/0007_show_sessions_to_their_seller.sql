-- People and sessions belong to no tenant, and the application's role has no right on them. This view shows it the sessions of
-- the scope's own members and guests, each once, without the token. It works with the rights of its owner, so the scope is a
-- condition of its own here, the same as in the policies of row-level security.
create view seller_sessions with (security_barrier = true) as
select distinct on (s.id) s.id, p.seller_id, p.kind, s.user_id, u.name, u.email, p.customer_id, c.name as customer_name,
  p.entry_id, s.ip_address, s.user_agent, s.created_at::timestamp(3) with time zone as signed_in_at,
  coalesce(s.last_seen_at, s.created_at)::timestamp(3) with time zone as last_seen_at,
  s.expires_at::timestamp(3) with time zone as expires_at
from (
    select m.seller_id, m.customer_id, m.user_id, null::text as session_id, null::uuid as entry_id,
      case when m.customer_id is null then 'staff' else 'customer' end as kind
    from memberships m
    union all
    select e.seller_id, e.customer_id, e.user_id, e.session_id, e.id, 'entered'
    from entries e where e.ended_at is null and e.from_seller_id <> e.seller_id
  ) p
  join sessions s on s.user_id = p.user_id and (p.session_id is null or p.session_id = s.id)
  join users u on u.id = s.user_id
  left join customers c on c.id = p.customer_id
where p.seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  and ((select current_setting('palier.all_customers', true) = 'on')
    or p.customer_id = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))
order by s.id, (p.kind = 'staff') desc, (p.kind = 'customer') desc, p.customer_id, p.entry_id;
--> statement-breakpoint
grant select on seller_sessions to palier_app;
