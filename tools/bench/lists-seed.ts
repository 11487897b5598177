import type pg from 'pg'

const ADDRESS = { line1: '1 rue du Banc', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' }
const FILLED = ['customers', 'subscriptions', 'subscription_items', 'invoices'] as const

/**
 * Gives one seller `size` customers, each with a subscription and an invoice: names in no order, orders and invoices over two
 * years, ids made as time went by. Written by the database itself, with checks and secondary indexes set aside meanwhile.
 */
export async function seedLists(client: pg.Client, sellerId: string, size: number): Promise<void> {
  // Triggers and foreign keys rest in this session: the rows are right by construction.
  await client.query(`set session_replication_role = replica`)
  await client.query(`set maintenance_work_mem = '256MB'`)
  await client.query(identities(size))
  const indexes = await dropIndexes(client)
  await client.query(CUSTOMERS, [sellerId, JSON.stringify(ADDRESS)])
  await client.query(SUBSCRIPTIONS, [sellerId])
  await client.query(ITEMS, [sellerId, JSON.stringify([STORAGE])])
  await client.query(INVOICES, [sellerId, JSON.stringify(PARTY)])
  for (const index of indexes) await client.query(index)
  await client.query(`drop table made`)
  for (const table of FILLED) await client.query(`vacuum analyze ${table}`)
}

/** Times two years back to now, and UUIDs of version 7 (RFC 9562, section 5.7) that follow them. */
function identities(size: number): string {
  const id = (kind: string) => `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' ||
    substr(md5('${kind}' || i), 1, 3) || '8' || substr(md5('${kind}' || i), 4, 15))::uuid`
  return `create temporary table made as
    select i, at, md5('name' || i) as name, ${id('customer')} as customer_id, ${id('subscription')} as subscription_id,
      ${id('item')} as item_id, ${id('plan')} as plan_id, ${id('invoice')} as invoice_id
    from (select i, now() - interval '730 days' * (1 - i / ${size}::float8) as at from generate_series(1, ${size}) i) times`
}

/** Sets the indexes aside that no constraint needs; returns the statements that make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)`,
    [FILLED],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

// Numbers begin above those that the seller's own customer record took.
const CUSTOMERS = `insert into customers (id, seller_id, number, kind, state, name, email, language, address, currency, created_at)
  select customer_id, $1, 200000 + i, case when i % 3 = 0 then 'person' else 'company' end, case when i % 20 = 0 then 'prospect' else 'active' end,
    'Company ' || name, 'contact@' || substr(name, 1, 12) || '.example', case when i % 2 = 0 then 'fr' else 'en' end, $2, 'EUR', at from made`

const SUBSCRIPTIONS = `insert into subscriptions (id, seller_id, customer_id, name, service, plan_id, state, currency, cycle_unit, cycle_count,
    started_on, period_index, period_start, period_end, usage_invoiced_until, lead_days, next_invoice_on, recurring_minor, created_at)
  select subscription_id, $1, customer_id, (200000 + i) || '@10000', 'backup', plan_id, 'active', 'EUR', 'month', 1,
    at::date, 0, current_date - (i % 30)::int, current_date + 30 - (i % 30)::int, current_date - (i % 30)::int, 0, current_date + 30 - (i % 30)::int,
    1000, at from made`

const STORAGE = {
  resource: 'storage',
  included: 50_000_000,
  hardLimit: null,
  overusePriceMinor: 200,
  kind: 'measured',
  unit: 'byte',
  billedBy: 1_000_000,
  pricedPer: 1_000_000_000,
  aggregation: 'peak',
}

const ITEMS = `insert into subscription_items (id, seller_id, customer_id, subscription_id, plan_id, kind, name, price_minor, setup_fee_minor, tax_class, resources)
  select item_id, $1, customer_id, subscription_id, plan_id, 'main', 'Pack Starter', 1000, 0, 'standard', $2 from made`

const PARTY = {
  name: 'Bench',
  legalName: 'Bench',
  email: 'bench@bench.example',
  companyNumber: '',
  vatNumber: '',
  address: ADDRESS,
}

const INVOICES = `insert into invoices (id, seller_id, customer_id, kind, series, sequence, number, issued_on, issued_at, due_on, currency, language,
    customer_name, seller_party, customer_party, net_minor, tax_minor, gross_minor, note, hash, previous_hash, settled_minor, state)
  select invoice_id, $1, customer_id, 'invoice', 'invoice', i, to_char(at, 'YYYY') || '-' || lpad(i::text, 7, '0'), at::date, at, at::date + 30,
    'EUR', 'fr', 'Company ' || name, $2, $2, net, net / 5, net + net / 5, '', md5('hash' || i), md5('hash' || i - 1),
    case when i % 10 = 0 then 0 else net + net / 5 end, case when i % 10 = 0 then 'due' else 'paid' end
  from (select *, 1000 + (i::bigint * 7919 % 9000) as net from made) priced`
