CREATE TABLE "sign_in_challenges" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"facts" jsonb NOT NULL,
	"attempts_left" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"sealed_secret" text,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "second_factors_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "sign_in_providers" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"sealed_client_secret" text NOT NULL,
	"trusts_address" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trusted_devices" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"user_agent" text NOT NULL,
	"ip_address" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "trusted_devices_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "security_policies" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"second_factor" text NOT NULL,
	"allows_email_codes" boolean NOT NULL,
	"password_max_age_days" integer,
	"attempts_before_lock" integer NOT NULL,
	"lock_minutes" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "security_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "first_factor" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "security_mails" text DEFAULT 'new_device' NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_challenges" ADD CONSTRAINT "sign_in_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trusted_devices" ADD CONSTRAINT "trusted_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_in_challenges_end" ON "sign_in_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "trusted_devices_user" ON "trusted_devices" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_account" ON "credentials" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "security_policies" AS PERMISSIVE FOR ALL TO "palier_app" USING ("security_policies"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("security_policies"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
-- Whoever is signed in stays so: only new sessions go through the steps of a sign-in.
update sessions set opened_at = created_at;--> statement-breakpoint
-- Tables of people, not of tenants: the role of the application has no right to them.
revoke all on second_factors, recovery_codes, passkeys, trusted_devices, sign_in_challenges, sign_in_providers from palier_app;
--> statement-breakpoint
-- A sign-in that is not complete is no session of anybody.
create or replace view seller_sessions with (security_barrier = true) as
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
  join sessions s on s.user_id = p.user_id and s.opened_at is not null and (p.session_id is null or p.session_id = s.id)
  join users u on u.id = s.user_id
  left join customers c on c.id = p.customer_id
where p.seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  and ((select current_setting('palier.all_customers', true) = 'on')
    or p.customer_id = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))
order by s.id, (p.kind = 'staff') desc, (p.kind = 'customer') desc, p.customer_id, p.entry_id;
