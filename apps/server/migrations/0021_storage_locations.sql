CREATE TABLE "backup_pack_locations" (
	"subscription_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"location" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backup_pack_locations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "storage_defaults" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"location" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "storage_defaults" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "backup_accounts" ADD COLUMN "location" text DEFAULT 'main' NOT NULL;--> statement-breakpoint
CREATE INDEX "backup_pack_locations_seller" ON "backup_pack_locations" USING btree ("seller_id","customer_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "backup_pack_locations" AS PERMISSIVE FOR ALL TO "palier_app" USING ("backup_pack_locations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_pack_locations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("backup_pack_locations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_pack_locations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "storage_defaults" AS PERMISSIVE FOR ALL TO "palier_app" USING ("storage_defaults"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("storage_defaults"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));