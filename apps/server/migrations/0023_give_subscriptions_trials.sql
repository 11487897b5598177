ALTER TABLE "subscriptions" ADD COLUMN "trial_ends_on" date;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "trial_reminded_on" date;--> statement-breakpoint
CREATE INDEX "subscriptions_trial" ON "subscriptions" USING btree ("seller_id","trial_ends_on") WHERE "subscriptions"."trial_ends_on" is not null;