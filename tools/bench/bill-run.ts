import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newId } from '@palier/kernel'
import pg from 'pg'
import { openDatabase } from '../../apps/server/src/platform/db/database.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  startCluster,
} from '../../apps/server/src/testing/postgres-cluster.ts'

import { runtimeFlags } from '../launch/places.mjs'

export type BillRunFigures = {
  bench: 'bill-run'
  size: number
  /** Invoices issued per second, each with lines, tax rows, transfers, number and event. */
  perSecond: number
  /** Share of the speed at which PostgreSQL itself writes the same rows by INSERT … SELECT. */
  ratioToLimit: number
  peakMb: number
  /** Cost per invoice against a run of a tenth of the size. */
  costRatioToTenth: number | null
}

const RUNNER = fileURLToPath(new URL('bill-run-child.ts', import.meta.url))
const WRITTEN = ['invoices', 'invoice_lines', 'invoice_taxes', 'ledger_transfers', 'events'] as const
// A database as it is installed: durable, with a share of this machine's memory.
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
}

/** The bill run of one seller with `size` monthly subscriptions that renew today, against the physical limit in the same run. */
export async function benchBillRun({ size = 100_000 }: { size?: number } = {}): Promise<BillRunFigures> {
  const cluster = await startCluster(SETTINGS)
  try {
    const tenth = size >= 10_000 ? await measure(cluster.adminUrl, Math.round(size / 10)) : undefined
    const whole = await measure(cluster.adminUrl, size)
    return {
      bench: 'bill-run',
      size,
      perSecond: Math.round(size / whole.seconds),
      ratioToLimit: round(whole.limitSeconds / whole.seconds),
      peakMb: whole.peakMb,
      costRatioToTenth: tenth ? round(whole.seconds / size / (tenth.seconds / Math.round(size / 10))) : null,
    }
  } finally {
    await cluster.stop()
  }
}

type Measured = { seconds: number; limitSeconds: number; peakMb: number }

async function measure(adminUrl: string, size: number): Promise<Measured> {
  const name = `bench_${size}_${Date.now()}`
  await createDatabase(adminUrl, name)
  const url = databaseUrl(adminUrl, name)
  const database = await openDatabase({ url })
  await migrate(database)
  await database.close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const sellerId = await seed(client, size)
    const { seconds, peakMb, invoiceCount } = await runChild(url, sellerId)
    if (invoiceCount !== size) throw new Error(`${invoiceCount} invoices were issued instead of ${size}`)
    return { seconds, peakMb, limitSeconds: await physicalLimit(client) }
  } finally {
    await client.end()
    await dropDatabase(adminUrl, name)
  }
}

/** One seller, a customer and a monthly subscription for each invoice, all renewing on the first day of the clock. */
async function seed(client: pg.Client, size: number): Promise<string> {
  const sellerId = newId()
  const address = JSON.stringify({
    line1: '1 rue du Banc',
    line2: '',
    postalCode: '75001',
    city: 'Paris',
    country: 'FR',
  })
  const invoicing = JSON.stringify({
    leadDays: 0,
    paymentDays: 30,
    numberFormat: 'year_sequence',
    numberPrefix: '',
    firstNumber: 1,
    maxLines: 100,
    billSuspended: false,
    formatLocale: 'fr-FR',
    sendByMail: false,
    iban: '',
    bic: '',
    footer: '',
  })
  const resources = JSON.stringify([
    {
      resource: 'storage',
      included: 50_000_000,
      hardLimit: null,
      overusePriceMinor: 200,
      kind: 'measured',
      unit: 'byte',
      billedBy: 1_000_000,
      pricedPer: 1_000_000_000,
      aggregation: 'peak',
    },
  ])
  await client.query(
    `insert into sellers (id, slug, name, legal_name, email, company_number, vat_number, address, time_zone, currency, language, invoicing, created_at)
     values ($1, 'bench', 'Bench', 'Bench', 'bench@bench.example', '', '', $2, 'UTC', 'EUR', 'fr', $3, now())`,
    [sellerId, address, invoicing],
  )
  await client.query(
    `insert into tax_rules (id, seller_id, name, country, tax_class, category, rate, valid_from) values ($1, $2, 'TVA 20 %', 'FR', 'standard', 'S', 200000, '2020-01-01')`,
    [newId(), sellerId],
  )
  const planId = newId()
  await client.query(
    `create temporary table made as select i, gen_random_uuid() as customer_id, gen_random_uuid() as subscription_id, gen_random_uuid() as item_id from generate_series(1, ${size}) i`,
  )
  await client.query(
    `insert into customers (id, seller_id, number, kind, state, name, email, language, address, currency, created_at)
     select customer_id, $1, 100000 + i, 'company', 'active', 'Customer ' || i, 'c' || i || '@bench.example', 'fr', $2, 'EUR', now() from made`,
    [sellerId, address],
  )
  await client.query(
    `insert into subscriptions (id, seller_id, customer_id, name, service, plan_id, state, currency, cycle_unit, cycle_count, started_on, period_index,
       period_start, period_end, usage_invoiced_until, lead_days, next_invoice_on, recurring_minor, created_at)
     select subscription_id, $1, customer_id, (100000 + i) || '@10000', 'backup', $2, 'active', 'EUR', 'month', 1, current_date - interval '1 month', 0,
       current_date - interval '1 month', current_date, current_date - interval '1 month', 0, current_date, 1000, now() from made`,
    [sellerId, planId],
  )
  await client.query(
    `insert into subscription_items (id, seller_id, customer_id, subscription_id, plan_id, kind, name, price_minor, setup_fee_minor, tax_class, resources)
     select item_id, $1, customer_id, subscription_id, $2, 'main', 'Pack Starter', 1000, 0, 'standard', $3 from made`,
    [sellerId, planId, resources],
  )
  // A renewal: every customer was invoiced before and has an account in the ledger.
  await client.query(
    `insert into ledger_accounts (id, seller_id, code, name, kind, customer_id, currency)
     select gen_random_uuid(), $1, '411-' || (100000 + i), 'Customer ' || i, 'asset', customer_id, 'EUR' from made`,
    [sellerId],
  )
  // Half of them used more than is included.
  await client.query(
    `insert into usage_days (seller_id, customer_id, subscription_id, resource, day, peak, last, measured_at)
     select $1, customer_id, subscription_id, 'storage', current_date - 3, 40000000 + (i % 2) * 80000000, 40000000, now() from made`,
    [sellerId],
  )
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  return sellerId
}

function runChild(url: string, sellerId: string): Promise<{ seconds: number; peakMb: number; invoiceCount: number }> {
  const data = mkdtempSync(join(tmpdir(), 'palier-bench-'))
  const child = spawn(process.execPath, [...runtimeFlags, RUNNER, url, sellerId, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      rmSync(data, { recursive: true, force: true })
      if (code === 0) resolve(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
      else reject(new Error(`The bill run ended with ${code}`))
    })
  })
}

/** The same rows, written again by the database alone: same tables, indexes, constraints and triggers. */
async function physicalLimit(client: pg.Client): Promise<number> {
  for (const table of WRITTEN) {
    await client.query(`create temporary table copy_${table} as select * from ${table}`)
  }
  for (const table of WRITTEN) await client.query(`truncate ${table} cascade`)
  await client.query('checkpoint')
  const startedMs = performance.now()
  for (const table of WRITTEN) await client.query(`insert into ${table} select * from copy_${table}`)
  return (performance.now() - startedMs) / 1000
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
