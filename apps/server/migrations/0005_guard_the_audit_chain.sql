-- The generator of migrations cannot write this one: the words that a search looks in, led by the seller's own.
create index audit_entries_words on audit_entries using gin ((array_to_tsvector(array_append(array_remove(string_to_array(translate(lower(actor_name || ' ' || object_name), 'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝœŒæÆ@.,;:!?/\|_-+=*#&%"()[]{}<>''’`~^$', 'aaaaaaceeeeiiiinoooooouuuuyyaaaaaaceeeeiiiinoooooouuuuyooaa                                 '), ' '), ''), '@' || seller_id::text))));
--> statement-breakpoint
-- Entries from before there was a chain are sealed like new ones.
insert into audit_seals (entry_id, seller_id) select id, seller_id from audit_entries on conflict do nothing;
--> statement-breakpoint
-- The only way out of the log: into a file that the seller's archives tell of.
create function audit_is_archived(seller uuid, entry uuid) returns boolean language sql stable as $body$
  select exists (select 1 from audit_seals s join audit_archives a on a.seller_id = s.seller_id
      and s.sequence between a.first_sequence and a.last_sequence
    where s.seller_id = seller and s.entry_id = entry)
$body$;
--> statement-breakpoint
create function keep_audit_entry() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' and audit_is_archived(old.seller_id, old.id) then return old; end if;
  raise exception 'audit_entries rows are never changed, and deleted only when they lie in an archive'
    using errcode = 'integrity_constraint_violation';
end $body$;
--> statement-breakpoint
drop trigger audit_entries_frozen on audit_entries;
--> statement-breakpoint
create trigger audit_entries_frozen before update or delete on audit_entries
  for each row execute function keep_audit_entry();
--> statement-breakpoint
-- A seal is set once; it goes with its entry.
create function keep_audit_seal() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' and audit_is_archived(old.seller_id, old.entry_id)
    and not exists (select 1 from audit_entries where id = old.entry_id) then return old; end if;
  if tg_op = 'UPDATE' and old.sequence is null and new.sequence is not null and new.hash is not null
    and new.entry_id = old.entry_id and new.seller_id = old.seller_id then return new; end if;
  raise exception 'audit_seals rows are set once, and deleted only with an entry that lies in an archive'
    using errcode = 'integrity_constraint_violation';
end $body$;
--> statement-breakpoint
create trigger audit_seals_frozen before update or delete on audit_seals
  for each row execute function keep_audit_seal();
--> statement-breakpoint
-- A chain grows.
create function keep_audit_chain() returns trigger language plpgsql as $body$
begin
  if tg_op = 'UPDATE' and new.seller_id = old.seller_id and new.archived_until >= old.archived_until
    and (new.sequence > old.sequence or (new.sequence = old.sequence and new.hash = old.hash)) then return new; end if;
  raise exception 'audit_chains rows only grow' using errcode = 'integrity_constraint_violation';
end $body$;
--> statement-breakpoint
create trigger audit_chains_growing before update or delete on audit_chains
  for each row execute function keep_audit_chain();
--> statement-breakpoint
create trigger audit_archives_frozen before update or delete on audit_archives
  for each row execute function refuse_change();
