-- What the database itself refuses, whoever asks.

insert into palier_clock (singleton, offset_ms) values (true, 0);
--> statement-breakpoint
revoke insert, update, delete on palier_clock from palier_app;
--> statement-breakpoint
-- People and their ways to sign in belong to no tenant: the application's role does not reach them.
revoke all on users, sessions, credentials, verifications from palier_app;
--> statement-breakpoint
revoke all on palier_migrations from palier_app;
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $body$
begin
  raise exception '% rows are never changed or deleted', tg_table_name using errcode = 'integrity_constraint_violation';
end $body$;
--> statement-breakpoint
create trigger ledger_transfers_frozen before update or delete on ledger_transfers
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger invoice_lines_frozen before update or delete on invoice_lines
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger invoice_taxes_frozen before update or delete on invoice_taxes
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger invoices_kept before delete on invoices
  for each row execute function refuse_change();
--> statement-breakpoint
-- An issued document is frozen but for what was paid and credited on it.
create trigger invoices_frozen before update of id, seller_id, customer_id, kind, series, sequence, number, issued_on, issued_at, due_on,
  currency, language, customer_name, seller_party, customer_party, net_minor, tax_minor, gross_minor, note, credited_invoice_id, bill_run_id, hash, previous_hash
  on invoices for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_entries_frozen before update or delete on audit_entries
  for each row execute function refuse_change();
--> statement-breakpoint
alter table invoices add constraint invoices_sums check (gross_minor = net_minor + tax_minor);
--> statement-breakpoint
alter table invoices add constraint invoices_settled check (settled_minor >= 0 and credited_minor >= 0 and (kind <> 'invoice' or gross_minor < 0 or settled_minor + credited_minor <= gross_minor));
--> statement-breakpoint
do $guard$ begin
  if to_regclass('sign_in_attempts') is not null then revoke all on sign_in_attempts from palier_app; end if;
end $guard$;
--> statement-breakpoint
-- A customer with history cannot be deleted.
alter table subscriptions add constraint subscriptions_customer foreign key (customer_id) references customers (id);
--> statement-breakpoint
alter table payments add constraint payments_customer foreign key (customer_id) references customers (id);
--> statement-breakpoint
alter table ledger_accounts add constraint ledger_accounts_customer foreign key (customer_id) references customers (id);
--> statement-breakpoint
alter table backup_accounts add constraint backup_accounts_customer foreign key (customer_id) references customers (id);
--> statement-breakpoint
-- Balances change in place, without touching an index, when their page has room.
alter table ledger_accounts set (fillfactor = 70);
