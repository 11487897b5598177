ALTER TABLE "orders" ADD COLUMN "expires_on" date;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "reminded_on" date;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "decided_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "refusal_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "approval" text DEFAULT 'automatic' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "unpaid_order_days" integer DEFAULT 14;