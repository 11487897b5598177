CREATE TABLE "audit_archives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"first_sequence" bigint NOT NULL,
	"last_sequence" bigint NOT NULL,
	"previous_hash" text NOT NULL,
	"last_hash" text NOT NULL,
	"first_recorded_at" timestamp (3) with time zone NOT NULL,
	"last_recorded_at" timestamp (3) with time zone NOT NULL,
	"entry_count" bigint NOT NULL,
	"file_key" text NOT NULL,
	"file_sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"archived_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_archives_first" UNIQUE("seller_id","first_sequence")
);
--> statement-breakpoint
ALTER TABLE "audit_archives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_chains" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL,
	"archived_until" bigint NOT NULL,
	"archived_hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_chains" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"sequence" bigint,
	"hash" text,
	CONSTRAINT "audit_seals_sequence" UNIQUE("seller_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_settings" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"retention_months" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_items" (
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subscription_id" uuid NOT NULL,
	"fixed_start" boolean NOT NULL,
	CONSTRAINT "order_items_seller_id_order_id_position_pk" PRIMARY KEY("seller_id","order_id","position"),
	CONSTRAINT "order_items_subscription" UNIQUE("seller_id","subscription_id")
);
--> statement-breakpoint
ALTER TABLE "order_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"delivery" text NOT NULL,
	"placed_in" text NOT NULL,
	"placed_by" text NOT NULL,
	"currency" text NOT NULL,
	"invoice_id" uuid,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	CONSTRAINT "orders_number" UNIQUE("seller_id","number")
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "store_settings" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"delivery" text DEFAULT 'when_paid' NOT NULL,
	"plan_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"next_order_number" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "store_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"role" text NOT NULL,
	"role_id" uuid,
	"customer_ids" uuid[],
	"token_hash" text,
	"invited_by" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"letters" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_once" UNIQUE NULLS NOT DISTINCT("seller_id","customer_id","email")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"space" text NOT NULL,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "roles_name" UNIQUE("seller_id","space","name")
);
--> statement-breakpoint
ALTER TABLE "roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "audit_entries_object";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "entered_space" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "api_key_id" text;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "api_key_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "user_agent" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "outcome" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "prorated" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reverses_payment_id" uuid;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "anchored_on" date;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "role_id" uuid;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "customer_ids" uuid[];--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "is_reference" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suspended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suspended_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "withheld" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "order_items" ADD CONSTRAINT "order_items_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_seals_open" ON "audit_seals" USING btree ("seller_id","entry_id") WHERE sequence is null;--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("seller_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_state" ON "orders" USING btree ("seller_id","state","placed_at","id");--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("seller_id","customer_id","placed_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_invoice" ON "orders" USING btree ("seller_id","invoice_id") WHERE "orders"."invoice_id" is not null;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("seller_id","actor_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("seller_id","action","recorded_at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_address" ON "audit_entries" USING btree ("seller_id","ip_address","recorded_at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_customer" ON "audit_entries" USING btree ("seller_id","customer_id","recorded_at","id") WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_refused" ON "audit_entries" USING btree ("seller_id","recorded_at","id") WHERE outcome = 'refused';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_reversed" ON "payments" USING btree ("seller_id","reverses_payment_id") WHERE "payments"."reverses_payment_id" is not null;--> statement-breakpoint
CREATE INDEX "memberships_role" ON "memberships" USING btree ("role_id") WHERE role_id is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_object" ON "audit_entries" USING btree ("seller_id","object_id","recorded_at","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_archives" AS PERMISSIVE FOR ALL TO "palier_app" USING ("audit_archives"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("audit_archives"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_chains" AS PERMISSIVE FOR ALL TO "palier_app" USING ("audit_chains"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("audit_chains"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_seals" AS PERMISSIVE FOR ALL TO "palier_app" USING ("audit_seals"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("audit_seals"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_settings" AS PERMISSIVE FOR ALL TO "palier_app" USING ("audit_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("audit_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "order_items" AS PERMISSIVE FOR ALL TO "palier_app" USING ("order_items"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "order_items"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("order_items"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "order_items"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "orders" AS PERMISSIVE FOR ALL TO "palier_app" USING ("orders"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "orders"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("orders"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "orders"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "store_settings" AS PERMISSIVE FOR ALL TO "palier_app" USING ("store_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("store_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "invitations" AS PERMISSIVE FOR ALL TO "palier_app" USING ("invitations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invitations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("invitations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invitations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "roles" AS PERMISSIVE FOR ALL TO "palier_app" USING ("roles"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("roles"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
ALTER POLICY "tenant" ON "audit_entries" TO palier_app USING (seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on')
  or customer_id = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK (seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid));