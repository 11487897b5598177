ALTER TABLE "subscription_items" ADD COLUMN "price_discount" jsonb;--> statement-breakpoint
ALTER TABLE "subscription_items" ADD COLUMN "setup_discount" jsonb;--> statement-breakpoint
ALTER TABLE "customer_properties" ADD COLUMN "effect" jsonb;