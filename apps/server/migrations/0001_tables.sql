CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"entered" boolean NOT NULL,
	"ip_address" text NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"object_name" text NOT NULL,
	"changes" jsonb NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"name" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"sequence" bigint NOT NULL,
	"payload" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_sequence" UNIQUE("seller_id","object_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "backup_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"group_id" uuid,
	"number" text NOT NULL,
	"label" text NOT NULL,
	"platform" text NOT NULL,
	"volume_kind" text NOT NULL,
	"volume_bytes" bigint,
	"used_bytes" bigint DEFAULT 0 NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"append_only" boolean DEFAULT false NOT NULL,
	"password_hash" text,
	"password_issued_at" timestamp (3) with time zone,
	"last_backup_at" timestamp (3) with time zone,
	"state" text DEFAULT 'neutral' NOT NULL,
	"erased_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "backup_accounts_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "backup_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "backup_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"name" text NOT NULL,
	"volume_bytes" bigint,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backup_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "backup_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"message" text NOT NULL,
	"last_run_at" timestamp (3) with time zone,
	"added_bytes" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "backup_tasks_name" UNIQUE("seller_id","account_id","name")
);
--> statement-breakpoint
ALTER TABLE "backup_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bill_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"as_of" date NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"invoice_count" integer DEFAULT 0 NOT NULL,
	"parked_count" integer DEFAULT 0 NOT NULL,
	"net_minor" bigint DEFAULT 0 NOT NULL,
	"gross_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bill_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"invoice_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"subscription_id" uuid,
	"item_id" uuid,
	"resource" text NOT NULL,
	"period_start" date,
	"period_end" date,
	"quantity" bigint NOT NULL,
	"unit" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"price_quantity" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_category" text NOT NULL,
	"tax_rate" integer NOT NULL,
	CONSTRAINT "invoice_lines_seller_id_invoice_id_position_pk" PRIMARY KEY("seller_id","invoice_id","position")
);
--> statement-breakpoint
ALTER TABLE "invoice_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_series" (
	"seller_id" uuid NOT NULL,
	"series" text NOT NULL,
	"next_number" bigint NOT NULL,
	"last_hash" text NOT NULL,
	CONSTRAINT "invoice_series_seller_id_series_pk" PRIMARY KEY("seller_id","series")
);
--> statement-breakpoint
ALTER TABLE "invoice_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoice_taxes" (
	"invoice_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"category" text NOT NULL,
	"rate" integer NOT NULL,
	"base_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"rule_id" uuid,
	"rule_name" text NOT NULL,
	CONSTRAINT "invoice_taxes_seller_id_invoice_id_category_rate_pk" PRIMARY KEY("seller_id","invoice_id","category","rate")
);
--> statement-breakpoint
ALTER TABLE "invoice_taxes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"series" text NOT NULL,
	"sequence" bigint NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"currency" text NOT NULL,
	"language" text NOT NULL,
	"customer_name" text NOT NULL,
	"seller_party" jsonb NOT NULL,
	"customer_party" jsonb NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"gross_minor" bigint NOT NULL,
	"note" text NOT NULL,
	"credited_invoice_id" uuid,
	"bill_run_id" uuid,
	"hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"settled_minor" bigint DEFAULT 0 NOT NULL,
	"credited_minor" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "invoices_number" UNIQUE("seller_id","sequence","series")
);
--> statement-breakpoint
ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "parked_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"parked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "parked_accounts_once" UNIQUE("seller_id","customer_id")
);
--> statement-breakpoint
ALTER TABLE "parked_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"service" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"cycle_unit" text NOT NULL,
	"cycle_count" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"setup_fee_minor" bigint NOT NULL,
	"tax_class" text NOT NULL,
	"invoice_lead_days" integer,
	"source_plan_id" uuid,
	"offered_to_resellers" boolean NOT NULL,
	"resources" jsonb NOT NULL,
	"sold_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plans_code" UNIQUE("seller_id","code")
);
--> statement-breakpoint
ALTER TABLE "plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rendered_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"language" text NOT NULL,
	"format_locale" text NOT NULL,
	"file_key" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"rendered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rendered_documents_once" UNIQUE("seller_id","invoice_id","language")
);
--> statement-breakpoint
ALTER TABLE "rendered_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"language" text DEFAULT 'en' NOT NULL,
	"theme" text DEFAULT 'auto' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"customer_id" uuid,
	"currency" text NOT NULL,
	"debit_minor" bigint DEFAULT 0 NOT NULL,
	"credit_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_accounts_code" UNIQUE("seller_id","code","currency")
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"journal" text NOT NULL,
	"debit_account_id" uuid NOT NULL,
	"credit_account_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"happened_on" date NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"document_type" text NOT NULL,
	"document_id" uuid NOT NULL,
	"document_number" text NOT NULL,
	CONSTRAINT "ledger_transfers_positive" CHECK ("ledger_transfers"."amount_minor" > 0),
	CONSTRAINT "ledger_transfers_two_accounts" CHECK ("ledger_transfers"."debit_account_id" <> "ledger_transfers"."credit_account_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_transfers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"kind" text NOT NULL,
	"about_id" text,
	"language" text NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"attachments" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text DEFAULT '' NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_allocations" (
	"payment_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "payment_allocations_seller_id_payment_id_invoice_id_pk" PRIMARY KEY("seller_id","payment_id","invoice_id")
);
--> statement-breakpoint
ALTER TABLE "payment_allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"method" text NOT NULL,
	"reference" text NOT NULL,
	"received_on" date NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"service" text NOT NULL,
	"operation" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text DEFAULT '' NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"claim_id" uuid,
	"claimed_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_units" (
	"subscription_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"observed_state" text NOT NULL,
	"observed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "service_units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "todos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "todos_open" UNIQUE NULLS NOT DISTINCT("seller_id","kind","object_id","closed_at")
);
--> statement-breakpoint
ALTER TABLE "todos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seller_figures" (
	"seller_id" uuid NOT NULL,
	"figure" text NOT NULL,
	"key" text NOT NULL,
	"slot" integer NOT NULL,
	"count" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "seller_figures_seller_id_figure_key_slot_pk" PRIMARY KEY("seller_id","figure","key","slot")
);
--> statement-breakpoint
ALTER TABLE "seller_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_numbers" (
	"number" text PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_numbers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscription_cancellations" (
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid PRIMARY KEY NOT NULL,
	"takes_effect" text NOT NULL,
	"ends_on" date NOT NULL,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"cancelled_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "subscription_cancellations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscription_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"setup_fee_minor" bigint NOT NULL,
	"tax_class" text NOT NULL,
	"resources" jsonb NOT NULL,
	CONSTRAINT "subscription_items_once" UNIQUE("seller_id","subscription_id","plan_id")
);
--> statement-breakpoint
ALTER TABLE "subscription_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscription_suspensions" (
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"actor_name" text NOT NULL,
	"suspended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscription_suspensions_seller_id_subscription_id_reason_pk" PRIMARY KEY("seller_id","subscription_id","reason")
);
--> statement-breakpoint
ALTER TABLE "subscription_suspensions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"service" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"cycle_unit" text NOT NULL,
	"cycle_count" integer NOT NULL,
	"started_on" date NOT NULL,
	"period_index" integer NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"usage_invoiced_until" date NOT NULL,
	"lead_days" integer NOT NULL,
	"next_invoice_on" date,
	"ends_on" date,
	"recurring_minor" bigint NOT NULL,
	"invoiced" boolean DEFAULT true NOT NULL,
	"locked" boolean DEFAULT false NOT NULL,
	"upstream_seller_id" uuid,
	"upstream_subscription_id" uuid,
	"downstream_seller_id" uuid,
	"downstream_subscription_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscriptions_name" UNIQUE("seller_id","name")
);
--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tax_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"tax_class" text NOT NULL,
	"category" text NOT NULL,
	"rate" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date
);
--> statement-breakpoint
ALTER TABLE "tax_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_suspensions" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"suspended_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer_suspensions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"language" text NOT NULL,
	"company_number" text DEFAULT '' NOT NULL,
	"vat_number" text DEFAULT '' NOT NULL,
	"address" jsonb NOT NULL,
	"currency" text NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"reseller_id" uuid,
	"is_self" boolean DEFAULT false NOT NULL,
	"search_words" "tsvector" GENERATED ALWAYS AS (array_to_tsvector(array_append(array_remove(string_to_array(translate(lower(number::text || ' ' || name || ' ' || email), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝœŒæÆ@.,;:!?/\|_-+=*#&%"()[]{}<>''’`~^$', 'aaaaaaceeeeiiiinoooooouuuuyyaaaaaaceeeeiiiinoooooouuuuyooaa                                 '), ' '), ''), '@' || seller_id::text))) STORED,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customers_number" UNIQUE("seller_id","number")
);
--> statement-breakpoint
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"user_id" text NOT NULL,
	"session_id" text NOT NULL,
	"from_seller_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"customer_id" uuid,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"permissions" text[],
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_once" UNIQUE NULLS NOT DISTINCT("seller_id","customer_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sellers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"legal_name" text NOT NULL,
	"email" text NOT NULL,
	"company_number" text NOT NULL,
	"vat_number" text NOT NULL,
	"address" jsonb NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"language" text NOT NULL,
	"buyer_customer_id" uuid,
	"invoicing" jsonb NOT NULL,
	"next_customer_number" integer DEFAULT 100001 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sellers_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "sellers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "usage_days" (
	"seller_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"resource" text NOT NULL,
	"day" date NOT NULL,
	"peak" bigint NOT NULL,
	"last" bigint NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usage_days_seller_id_subscription_id_resource_day_pk" PRIMARY KEY("seller_id","subscription_id","resource","day")
);
--> statement-breakpoint
ALTER TABLE "usage_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "palier_clock" (
	"singleton" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"offset_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"seller_id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"input_hash" text NOT NULL,
	"reply" jsonb,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_seller_id_actor_id_key_pk" PRIMARY KEY("seller_id","actor_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "schedule_runs" (
	"seller_id" uuid NOT NULL,
	"task" text NOT NULL,
	"ran_for" date NOT NULL,
	"ran_at" timestamp (3) with time zone NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	CONSTRAINT "schedule_runs_seller_id_task_pk" PRIMARY KEY("seller_id","task")
);
--> statement-breakpoint
ALTER TABLE "schedule_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_suspensions" ADD CONSTRAINT "customer_suspensions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_time" ON "audit_entries" USING btree ("seller_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_object" ON "audit_entries" USING btree ("seller_id","object_id","recorded_at");--> statement-breakpoint
CREATE INDEX "events_of_customer" ON "events" USING btree ("seller_id","customer_id") WHERE name in ('subscription.created', 'payment.recorded');--> statement-breakpoint
CREATE INDEX "backup_accounts_pack" ON "backup_accounts" USING btree ("seller_id","subscription_id","id");--> statement-breakpoint
CREATE INDEX "backup_accounts_customer" ON "backup_accounts" USING btree ("seller_id","customer_id","id");--> statement-breakpoint
CREATE INDEX "backup_accounts_created" ON "backup_accounts" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "backup_accounts_number" ON "backup_accounts" USING btree ("seller_id",("number" collate "C"),"id");--> statement-breakpoint
CREATE INDEX "backup_accounts_used" ON "backup_accounts" USING btree ("seller_id","used_bytes","id");--> statement-breakpoint
CREATE INDEX "backup_accounts_state" ON "backup_accounts" USING btree ("seller_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "backup_groups_pack" ON "backup_groups" USING btree ("seller_id","subscription_id","id");--> statement-breakpoint
CREATE INDEX "bill_runs_time" ON "bill_runs" USING btree ("seller_id","started_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_once" ON "invoice_lines" USING btree ("seller_id","subscription_id","period_start","kind","item_id","resource") WHERE "invoice_lines"."kind" <> 'credit';--> statement-breakpoint
CREATE INDEX "invoices_issued" ON "invoices" USING btree ("seller_id","issued_on","id");--> statement-breakpoint
CREATE INDEX "invoices_customer" ON "invoices" USING btree ("seller_id","customer_id","issued_on","id");--> statement-breakpoint
CREATE INDEX "invoices_owing" ON "invoices" USING btree ("seller_id","customer_id","due_on") WHERE "invoices"."state" = 'due';--> statement-breakpoint
CREATE INDEX "invoices_due" ON "invoices" USING btree ("seller_id","due_on","id");--> statement-breakpoint
CREATE INDEX "invoices_gross" ON "invoices" USING btree ("seller_id","gross_minor","id");--> statement-breakpoint
CREATE INDEX "invoices_text" ON "invoices" USING btree ("seller_id",("number" collate "C"));--> statement-breakpoint
CREATE INDEX "invoices_credit_notes" ON "invoices" USING btree ("seller_id","issued_on","id") WHERE "invoices"."kind" = 'credit_note';--> statement-breakpoint
CREATE INDEX "invoices_credited" ON "invoices" USING btree ("seller_id","issued_on","id") WHERE "invoices"."state" = 'credited';--> statement-breakpoint
CREATE INDEX "invoices_open" ON "invoices" USING btree ("seller_id","due_on","id") WHERE "invoices"."state" = 'due';--> statement-breakpoint
CREATE INDEX "plans_name" ON "plans" USING btree ("seller_id","name","id");--> statement-breakpoint
CREATE INDEX "plans_created" ON "plans" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "credentials_user" ON "credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_end" ON "sign_in_attempts" USING btree ("window_ends_at");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "ledger_accounts_customer" ON "ledger_accounts" USING btree ("seller_id","customer_id");--> statement-breakpoint
CREATE INDEX "ledger_transfers_time" ON "ledger_transfers" USING btree ("seller_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "ledger_transfers_journal" ON "ledger_transfers" USING btree ("seller_id","journal","recorded_at","id");--> statement-breakpoint
CREATE INDEX "ledger_transfers_debit" ON "ledger_transfers" USING btree ("seller_id","debit_account_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "ledger_transfers_credit" ON "ledger_transfers" USING btree ("seller_id","credit_account_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "ledger_transfers_number" ON "ledger_transfers" USING btree ("seller_id","document_number");--> statement-breakpoint
CREATE INDEX "ledger_transfers_document" ON "ledger_transfers" USING btree ("seller_id","document_id");--> statement-breakpoint
CREATE INDEX "mails_time" ON "mails" USING btree ("seller_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "mails_state" ON "mails" USING btree ("seller_id","state","recorded_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_once" ON "mails" USING btree ("seller_id","kind","about_id") WHERE "mails"."about_id" is not null;--> statement-breakpoint
CREATE INDEX "payment_allocations_invoice" ON "payment_allocations" USING btree ("seller_id","invoice_id");--> statement-breakpoint
CREATE INDEX "payments_received" ON "payments" USING btree ("seller_id","received_on","id");--> statement-breakpoint
CREATE INDEX "payments_method" ON "payments" USING btree ("seller_id","method","received_on","id");--> statement-breakpoint
CREATE INDEX "payments_amount" ON "payments" USING btree ("seller_id","amount_minor","id");--> statement-breakpoint
CREATE INDEX "payments_reference" ON "payments" USING btree ("seller_id","reference","id");--> statement-breakpoint
CREATE INDEX "payments_customer" ON "payments" USING btree ("seller_id","customer_id","received_on","id");--> statement-breakpoint
CREATE INDEX "deliveries_time" ON "deliveries" USING btree ("seller_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_state" ON "deliveries" USING btree ("seller_id","state","requested_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_subscription" ON "deliveries" USING btree ("seller_id","subscription_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "service_units_seller" ON "service_units" USING btree ("seller_id","subscription_id");--> statement-breakpoint
CREATE INDEX "todos_time" ON "todos" USING btree ("seller_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "todos_still_open" ON "todos" USING btree ("seller_id","opened_at","id") WHERE "todos"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "account_numbers_customer" ON "account_numbers" USING btree ("seller_id","customer_id");--> statement-breakpoint
CREATE INDEX "subscription_cancellations_seller" ON "subscription_cancellations" USING btree ("seller_id","subscription_id");--> statement-breakpoint
CREATE INDEX "subscriptions_due" ON "subscriptions" USING btree ("seller_id","next_invoice_on","customer_id","id");--> statement-breakpoint
CREATE INDEX "subscriptions_customer" ON "subscriptions" USING btree ("seller_id","customer_id","id");--> statement-breakpoint
CREATE INDEX "subscriptions_state" ON "subscriptions" USING btree ("seller_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "subscriptions_search" ON "subscriptions" USING btree ("seller_id",("name" collate "C"));--> statement-breakpoint
CREATE INDEX "subscriptions_created" ON "subscriptions" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "subscriptions_renewal" ON "subscriptions" USING btree ("seller_id","period_end","id");--> statement-breakpoint
CREATE INDEX "subscriptions_plan" ON "subscriptions" USING btree ("seller_id","plan_id");--> statement-breakpoint
CREATE INDEX "subscriptions_ending" ON "subscriptions" USING btree ("seller_id","ends_on") WHERE "subscriptions"."ends_on" is not null and "subscriptions"."state" <> 'ended';--> statement-breakpoint
CREATE INDEX "tax_rules_match" ON "tax_rules" USING btree ("seller_id","country","tax_class","valid_from");--> statement-breakpoint
CREATE INDEX "contacts_customer" ON "contacts" USING btree ("seller_id","customer_id","id");--> statement-breakpoint
CREATE INDEX "customer_suspensions_seller" ON "customer_suspensions" USING btree ("seller_id","customer_id");--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING btree ("seller_id","name","id");--> statement-breakpoint
CREATE INDEX "customers_created" ON "customers" USING btree ("seller_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customers_state" ON "customers" USING btree ("seller_id","state","name","id");--> statement-breakpoint
CREATE INDEX "customers_resellers" ON "customers" USING btree ("seller_id","name","id") WHERE reseller_id is not null;--> statement-breakpoint
CREATE INDEX "customers_words" ON "customers" USING gin ("search_words");--> statement-breakpoint
CREATE INDEX "entries_open" ON "entries" USING btree ("user_id","seller_id","customer_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sellers_parent" ON "sellers" USING btree ("parent_id","id");--> statement-breakpoint
CREATE POLICY "tenant" ON "audit_entries" AS PERMISSIVE FOR ALL TO "palier_app" USING ("audit_entries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("audit_entries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "events" AS PERMISSIVE FOR ALL TO "palier_app" USING ("events"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("events"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "backup_accounts" AS PERMISSIVE FOR ALL TO "palier_app" USING ("backup_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_accounts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("backup_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_accounts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "backup_groups" AS PERMISSIVE FOR ALL TO "palier_app" USING ("backup_groups"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_groups"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("backup_groups"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_groups"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "backup_tasks" AS PERMISSIVE FOR ALL TO "palier_app" USING ("backup_tasks"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_tasks"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("backup_tasks"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "backup_tasks"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "bill_runs" AS PERMISSIVE FOR ALL TO "palier_app" USING ("bill_runs"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("bill_runs"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "invoice_lines" AS PERMISSIVE FOR ALL TO "palier_app" USING ("invoice_lines"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invoice_lines"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("invoice_lines"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invoice_lines"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "invoice_series" AS PERMISSIVE FOR ALL TO "palier_app" USING ("invoice_series"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("invoice_series"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "invoice_taxes" AS PERMISSIVE FOR ALL TO "palier_app" USING ("invoice_taxes"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invoice_taxes"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("invoice_taxes"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invoice_taxes"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "invoices" AS PERMISSIVE FOR ALL TO "palier_app" USING ("invoices"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invoices"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("invoices"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "invoices"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "parked_accounts" AS PERMISSIVE FOR ALL TO "palier_app" USING ("parked_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("parked_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "plans" AS PERMISSIVE FOR ALL TO "palier_app" USING ("plans"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("plans"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "rendered_documents" AS PERMISSIVE FOR ALL TO "palier_app" USING ("rendered_documents"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "rendered_documents"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("rendered_documents"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "rendered_documents"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "ledger_accounts" AS PERMISSIVE FOR ALL TO "palier_app" USING ("ledger_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "ledger_accounts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("ledger_accounts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "ledger_accounts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "ledger_transfers" AS PERMISSIVE FOR ALL TO "palier_app" USING ("ledger_transfers"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("ledger_transfers"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "mails" AS PERMISSIVE FOR ALL TO "palier_app" USING ("mails"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("mails"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "payment_allocations" AS PERMISSIVE FOR ALL TO "palier_app" USING ("payment_allocations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "payment_allocations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("payment_allocations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "payment_allocations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "payments" AS PERMISSIVE FOR ALL TO "palier_app" USING ("payments"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "payments"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("payments"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "payments"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "deliveries" AS PERMISSIVE FOR ALL TO "palier_app" USING ("deliveries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "deliveries"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("deliveries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "deliveries"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "service_units" AS PERMISSIVE FOR ALL TO "palier_app" USING ("service_units"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "service_units"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("service_units"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "service_units"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "todos" AS PERMISSIVE FOR ALL TO "palier_app" USING ("todos"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on')) WITH CHECK ("todos"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "seller_figures" AS PERMISSIVE FOR SELECT TO "palier_app" USING (seller_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  and (select current_setting('palier.all_customers', true) = 'on'));--> statement-breakpoint
CREATE POLICY "tenant" ON "account_numbers" AS PERMISSIVE FOR ALL TO "palier_app" USING ("account_numbers"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "account_numbers"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("account_numbers"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "account_numbers"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "subscription_cancellations" AS PERMISSIVE FOR ALL TO "palier_app" USING ("subscription_cancellations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscription_cancellations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("subscription_cancellations"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscription_cancellations"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "subscription_items" AS PERMISSIVE FOR ALL TO "palier_app" USING ("subscription_items"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscription_items"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("subscription_items"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscription_items"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "subscription_suspensions" AS PERMISSIVE FOR ALL TO "palier_app" USING ("subscription_suspensions"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscription_suspensions"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("subscription_suspensions"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscription_suspensions"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "subscriptions" AS PERMISSIVE FOR ALL TO "palier_app" USING ("subscriptions"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscriptions"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("subscriptions"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "subscriptions"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "tax_rules" AS PERMISSIVE FOR ALL TO "palier_app" USING ("tax_rules"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("tax_rules"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "contacts" AS PERMISSIVE FOR ALL TO "palier_app" USING ("contacts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "contacts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("contacts"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "contacts"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "customer_suspensions" AS PERMISSIVE FOR ALL TO "palier_app" USING ("customer_suspensions"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_suspensions"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("customer_suspensions"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customer_suspensions"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "customers" AS PERMISSIVE FOR ALL TO "palier_app" USING ("customers"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customers"."id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("customers"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "customers"."id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "entries" AS PERMISSIVE FOR ALL TO "palier_app" USING ("entries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("entries"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "memberships" AS PERMISSIVE FOR ALL TO "palier_app" USING ("memberships"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "memberships"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("memberships"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "memberships"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "sellers" AS PERMISSIVE FOR ALL TO "palier_app" USING ((id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  or parent_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid))) WITH CHECK ((id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)
  or parent_id = (select nullif(current_setting('palier.seller_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "tenant" ON "usage_days" AS PERMISSIVE FOR ALL TO "palier_app" USING ("usage_days"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "usage_days"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[]))) WITH CHECK ("usage_days"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid) and ((select current_setting('palier.all_customers', true) = 'on') or "usage_days"."customer_id" = any((select coalesce(nullif(current_setting('palier.customers', true), ''), '{}'))::uuid[])));--> statement-breakpoint
CREATE POLICY "tenant" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "palier_app" USING ("idempotency_keys"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("idempotency_keys"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "tenant" ON "schedule_runs" AS PERMISSIVE FOR ALL TO "palier_app" USING ("schedule_runs"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid)) WITH CHECK ("schedule_runs"."seller_id" = (select nullif(current_setting('palier.seller_id', true), '')::uuid));