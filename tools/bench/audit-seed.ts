import type pg from 'pg'

/** How many people, objects and addresses the entries are about. */
export const PEOPLE = 2_000
export const OBJECTS = 200_000
const ADDRESSES = 5_000
/** The object of an entry is its number times this, modulo all objects. */
export const OBJECT_STEP = 104_729

/**
 * Gives one seller `size` entries of two years: each by one of many people, on one of many objects, from one of many addresses, one in
 * fifty refused. Written by the database itself, with triggers and secondary indexes set aside meanwhile.
 */
export async function seedAuditLog(client: pg.Client, sellerId: string, size: number): Promise<void> {
  await client.query(`set session_replication_role = replica`)
  await client.query(`set maintenance_work_mem = '256MB'`)
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'audit_entries'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
  )
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  await client.query(ENTRIES, [sellerId, size])
  for (const { definition } of indexes) await client.query(definition)
  await client.query(`vacuum analyze audit_entries`)
}

const ACTIONS = [
  'user.signed_in',
  'customer.changed',
  'customer.created',
  'subscription.created',
  'invoice.credited',
  'payment.recorded',
  'plan.changed',
  'backup_run.reported',
  'delivery.succeeded',
  'space.entered',
]

/** Ids are UUIDs of version 7 (RFC 9562, section 5.7) that follow the times. */
const ENTRIES = `insert into audit_entries (id, seller_id, customer_id, recorded_at, actor_kind, actor_id, actor_name, entered,
    ip_address, user_agent, action, outcome, reason, object_type, object_id, object_name, changes, request_id)
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid,
    $1, null, at, 'user', 'person-' || person, 'Person ' || md5('person' || person), false,
    '10.' || address / 250 || '.0.' || address % 250, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    (array[${ACTIONS.map((action) => `'${action}'`).join(', ')}])[1 + i % ${ACTIONS.length}],
    case when i % 50 = 0 then 'refused' else 'done' end, case when i % 50 = 0 then 'access.denied' else '' end,
    'customer', 'object-' || object, 'Company ' || md5('object' || object),
    jsonb_build_object('notes', jsonb_build_object('before', 'a note', 'after', 'another note')), digest
  from (select i, now() - interval '730 days' * (1 - i / $2::float8) as at, md5('entry' || i) as digest,
      (i::bigint * 7919 % ${PEOPLE})::int as person, (i::bigint * ${OBJECT_STEP} % ${OBJECTS})::int as object,
      (i::bigint * 1299709 % ${ADDRESSES})::int as address
    from generate_series(1, $2::int) i) entries`
