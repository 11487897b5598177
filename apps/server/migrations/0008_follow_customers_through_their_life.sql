CREATE TABLE "customer_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"move" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer_moves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "customer_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_properties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_properties_key" UNIQUE("seller_id","key")
);
--> statement-breakpoint
ALTER TABLE "customer_properties" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_property_values" (
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"active" boolean NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "customer_property_values_customer_id_property_id_pk" PRIMARY KEY("customer_id","property_id")
);
--> statement-breakpoint
ALTER TABLE "customer_property_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "cc" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "first_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "last_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "mobile" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "fax" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "sector" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "segment" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "referrer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "secondary_email" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "copy_to_secondary" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "customer_moves" ADD CONSTRAINT "customer_moves_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_property_values" ADD CONSTRAINT "customer_property_values_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_property_values" ADD CONSTRAINT "customer_property_values_property_id_customer_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."customer_properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_moves_customer" ON "customer_moves" USING btree ("seller_id","customer_id","id");--> statement-breakpoint
CREATE INDEX "customer_notes_customer" ON "customer_notes" USING btree ("seller_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "customer_property_values_property" ON "customer_property_values" USING btree ("seller_id","property_id");--> statement-breakpoint
-- Of several primary contacts the first one stays primary.
UPDATE "contacts" c SET "kind" = 'additional' WHERE c."kind" = 'primary' AND EXISTS (SELECT 1 FROM "contacts" o
  WHERE o."customer_id" = c."customer_id" AND o."kind" = 'primary' AND o."id" < c."id");--> statement-breakpoint
-- What was one text becomes the first of many notes.
INSERT INTO "customer_notes" ("id", "seller_id", "customer_id", "text", "author_id", "author_name", "created_at")
  SELECT gen_random_uuid(), "seller_id", "id", "notes", '', '', "created_at" FROM "customers" WHERE "notes" <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_primary" ON "contacts" USING btree ("seller_id","customer_id") WHERE kind = 'primary';--> statement-breakpoint
CREATE INDEX "customers_email" ON "customers" USING btree ("seller_id","email");--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_moves" AS PERMISSIVE FOR ALL TO "palier_app" USING ("customer_moves"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_moves"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("customer_moves"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_moves"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_notes" AS PERMISSIVE FOR ALL TO "palier_app" USING ("customer_notes"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_notes"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("customer_notes"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_notes"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_properties" AS PERMISSIVE FOR ALL TO "palier_app" USING ("customer_properties"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("customer_properties"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_property_values" AS PERMISSIVE FOR ALL TO "palier_app" USING ("customer_property_values"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_property_values"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("customer_property_values"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_property_values"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));