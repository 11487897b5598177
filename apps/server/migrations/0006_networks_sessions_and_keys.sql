CREATE TABLE "billing_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"holder" text NOT NULL,
	"masked_iban" text NOT NULL,
	"locked_iban" text NOT NULL,
	"bic" text NOT NULL,
	"mandate_reference" text NOT NULL,
	"mandate_signed_on" date NOT NULL,
	"state" text NOT NULL,
	"is_default" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "billing_accounts_mandate" UNIQUE("seller_id","mandate_reference")
);
--> statement-breakpoint
ALTER TABLE "billing_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "collection_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"collection_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"billing_account_id" uuid NOT NULL,
	"sequence_type" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"closed_on" date,
	"payment_id" uuid
);
--> statement-breakpoint
ALTER TABLE "collection_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "collection_settings" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"creditor_id" text NOT NULL,
	"automatic" boolean NOT NULL,
	"collect_days_before" integer NOT NULL,
	"lead_days" integer NOT NULL,
	"max_amount_minor" bigint,
	"sends_by" text NOT NULL,
	"books_on_date" boolean NOT NULL,
	"encryption" text NOT NULL,
	"locked_keys" text NOT NULL,
	"public_key" text NOT NULL,
	"pin_hash" text NOT NULL,
	"wrong_attempts" integer NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"next_number" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "collection_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"collects_on" date NOT NULL,
	"currency" text NOT NULL,
	"creditor_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"booked_on" date,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "collections_number" UNIQUE("seller_id","number")
);
--> statement-breakpoint
ALTER TABLE "collections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"membership_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"permissions" text[] NOT NULL,
	"addresses" text[] NOT NULL,
	"requests_per_minute" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"last_used_from" text,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "network_policies" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"restricted" boolean,
	"covers_portals" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "network_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "network_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"effect" text NOT NULL,
	"description" text NOT NULL,
	"addresses" text[] NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "network_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_policies" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"concurrent_sessions" boolean NOT NULL,
	"idle_minutes" integer,
	"absolute_hours" integer
);
--> statement-breakpoint
ALTER TABLE "session_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "billing_accounts_customer" ON "billing_accounts" USING btree ("seller_id","customer_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "billing_accounts_default" ON "billing_accounts" USING btree ("seller_id","customer_id") WHERE "billing_accounts"."is_default";--> statement-breakpoint
CREATE INDEX "billing_accounts_waiting" ON "billing_accounts" USING btree ("seller_id","id") WHERE "billing_accounts"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "collection_entries_once" ON "collection_entries" USING btree ("seller_id","invoice_id") WHERE "collection_entries"."state" = 'open';--> statement-breakpoint
CREATE INDEX "collection_entries_collection" ON "collection_entries" USING btree ("seller_id","collection_id","id");--> statement-breakpoint
CREATE INDEX "collection_entries_invoice" ON "collection_entries" USING btree ("seller_id","invoice_id");--> statement-breakpoint
CREATE INDEX "collection_entries_account" ON "collection_entries" USING btree ("seller_id","billing_account_id");--> statement-breakpoint
CREATE INDEX "collections_time" ON "collections" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "collections_open" ON "collections" USING btree ("seller_id","collects_on","id") WHERE "collections"."state" in ('prepared', 'sent');--> statement-breakpoint
CREATE INDEX "api_keys_created" ON "api_keys" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_keys_membership" ON "api_keys" USING btree ("membership_id");--> statement-breakpoint
CREATE INDEX "network_rules_seller" ON "network_rules" USING btree ("seller_id","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "billing_accounts" AS PERMISSIVE FOR ALL TO "palier_app" USING ("billing_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "billing_accounts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("billing_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "billing_accounts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "collection_entries" AS PERMISSIVE FOR ALL TO "palier_app" USING ("collection_entries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "collection_entries"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("collection_entries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "collection_entries"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "collection_settings" AS PERMISSIVE FOR ALL TO "palier_app" USING ("collection_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("collection_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "collections" AS PERMISSIVE FOR ALL TO "palier_app" USING ("collections"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("collections"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "api_keys" AS PERMISSIVE FOR ALL TO "palier_app" USING ("api_keys"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "api_keys"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("api_keys"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "api_keys"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "network_policies" AS PERMISSIVE FOR ALL TO "palier_app" USING ("network_policies"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("network_policies"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "network_rules" AS PERMISSIVE FOR ALL TO "palier_app" USING ("network_rules"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("network_rules"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "session_policies" AS PERMISSIVE FOR ALL TO "palier_app" USING ("session_policies"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("session_policies"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));