CREATE TABLE "sign_ups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"email" text NOT NULL,
	"details" jsonb,
	"customer_id" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"invited_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "sign_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "sign_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "sign_ups_email" ON "sign_ups" USING btree ("seller_id","email","asked_at");--> statement-breakpoint
CREATE INDEX "sign_ups_customer" ON "sign_ups" USING btree ("seller_id","customer_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "sign_ups" AS PERMISSIVE FOR ALL TO "palier_app" USING ("sign_ups"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("sign_ups"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));