CREATE TABLE "notice_settings" (
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sent" boolean NOT NULL,
	"recipients" text NOT NULL,
	"membership_ids" uuid[] NOT NULL,
	"extra_address" text NOT NULL,
	CONSTRAINT "notice_settings_seller_id_kind_pk" PRIMARY KEY("seller_id","kind")
);
--> statement-breakpoint
ALTER TABLE "notice_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tenant" ON "notice_settings" AS PERMISSIVE FOR ALL TO "palier_app" USING ("notice_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("notice_settings"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));