-- The role that every command and read works as. It owns nothing, so that row-level security always holds for it.
do $role$ begin
  if not exists (select 1 from pg_roles where rolname = 'palier_app') then
    create role palier_app nologin;
  end if;
exception when duplicate_object then null;
end $role$;
--> statement-breakpoint
do $grant$ begin
  execute format('grant palier_app to %I', current_user);
exception when others then null;
end $grant$;
--> statement-breakpoint
grant usage on schema public to palier_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to palier_app;
