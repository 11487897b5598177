import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type App, buildApp } from '../../apps/server/src/app/build.ts'
import { createRootSeller } from '../../apps/server/src/modules/tenancy/index.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { openDatabase } from '../../apps/server/src/platform/db/database.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  startCluster,
} from '../../apps/server/src/testing/postgres-cluster.ts'
import { signIn } from '../../apps/server/src/testing/world.ts'
import { seedLists } from './lists-seed.ts'

export type ListsFigures = {
  bench: 'lists'
  size: number
  /** Milliseconds from request to the last byte of the reply, one request in flight: `customers first`, `customers by number deep`. */
  p95Ms: Record<string, number>
}

type List = { path: string; table: string; sort: string; column: string }

/** Every list with each of its sorts, the default one first; `column` is what the sort compares. */
const LISTS: readonly List[] = [
  { path: 'customers', table: 'customers', sort: 'name', column: 'name' },
  { path: 'customers', table: 'customers', sort: 'number', column: 'number' },
  { path: 'customers', table: 'customers', sort: '-createdAt', column: 'created_at' },
  { path: 'subscriptions', table: 'subscriptions', sort: '-createdAt', column: 'created_at' },
  { path: 'subscriptions', table: 'subscriptions', sort: 'name', column: 'name' },
  { path: 'subscriptions', table: 'subscriptions', sort: 'renewsOn', column: 'period_end' },
  { path: 'invoices', table: 'invoices', sort: '-issuedOn', column: 'issued_on' },
  { path: 'invoices', table: 'invoices', sort: '-number', column: 'sequence' },
  { path: 'invoices', table: 'invoices', sort: 'dueOn', column: 'due_on' },
  { path: 'invoices', table: 'invoices', sort: '-grossMinor', column: 'gross_minor' },
]
const REQUESTS = 200
const WARM_UP = 20
/** Reads of every list before anything counts, so that the server's code is compiled as it is on a server that has been up for a minute. */
const STARTING_ROUNDS = 30
/** What the database of a bench about reading is given. */
export const SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' }
export const SPACE = 'bench'
export const OWNER = { name: 'Bench', email: 'owner@bench.example', password: 'only for this measurement' }

/** Lists of one seller with `size` customers, subscriptions and invoices, asked through the API by a signed-in owner. */
export async function benchLists({ size = 1_000_000 }: { size?: number } = {}): Promise<ListsFigures> {
  const cluster = await startCluster(SETTINGS)
  const data = mkdtempSync(join(tmpdir(), 'palier-bench-lists-'))
  try {
    const name = 'bench_lists'
    await createDatabase(cluster.adminUrl, name)
    const p95Ms = await measure(databaseUrl(cluster.adminUrl, name), data, size)
    await dropDatabase(cluster.adminUrl, name)
    return { bench: 'lists', size, p95Ms }
  } finally {
    await cluster.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function measure(url: string, data: string, size: number): Promise<Record<string, number>> {
  const config = readConfig({ DATABASE_URL: url, PALIER_DATA: data, PALIER_LOG: 'error' })
  const database = await openDatabase({ url })
  await migrate(database)
  const requestsPerMinute = 10_000_000
  const app = await buildApp({ config, database, publicUrl: 'http://localhost:3000', requestsPerMinute })
  // In UTC, as the server works, so that instants have the text that cursors hold.
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    await app.jobs.start({ work: false })
    await seedLists(client, await makeSeller(app), size)
    const address = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
    const get = reader(address, await signIn(address, OWNER.email, OWNER.password))
    for (let round = 0; round < STARTING_ROUNDS; round += 1) for (const list of LISTS) await get(list)
    const p95Ms: Record<string, number> = {}
    for (const list of LISTS) {
      p95Ms[`${nameOf(list)} first`] = await p95OfFirstPage(get, list)
      p95Ms[`${nameOf(list)} deep`] = await p95OfDeepPages(get, list, client, size)
    }
    return p95Ms
  } finally {
    await client.end()
    await app.stop()
  }
}

export async function makeSeller(app: App): Promise<string> {
  const { sellerId } = await createRootSeller(app.door, {
    slug: SPACE,
    name: 'Bench',
    legalName: 'Bench',
    email: 'office@bench.example',
    companyNumber: '',
    vatNumber: '',
    address: { line1: '1 rue du Banc', line2: '', postalCode: '75001', city: 'Paris', country: 'FR' },
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    language: 'en',
    owner: OWNER,
  })
  return sellerId
}

/** The list alone in its default sort, else with the sort. */
function nameOf(list: List): string {
  const isDefault = LISTS.find(({ path }) => path === list.path) === list
  return isDefault ? list.path : `${list.path} by ${list.sort}`
}

type PageRead = { ms: number; items: { id: string }[]; nextCursor: string | null }
type Reader = (list: List, cursor?: string) => Promise<PageRead>

/** Reads a page as a browser would; the time ends with the last byte, before the reply is understood. */
function reader(address: string, cookie: string): Reader {
  return async ({ path, sort }, cursor) => {
    const query = new URLSearchParams({ sort, ...(cursor === undefined ? {} : { cursor }) })
    const startedMs = performance.now()
    const reply = await fetch(`${address}/api/v1/${path}?${query}`, { headers: { cookie, 'palier-space': SPACE } })
    const text = await reply.text()
    const ms = performance.now() - startedMs
    if (!reply.ok) throw new Error(`${path} by ${sort}: ${reply.status} ${text}`)
    return { ms, ...JSON.parse(text) }
  }
}

async function p95OfFirstPage(get: Reader, list: List): Promise<number> {
  const times: number[] = []
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) times.push((await get(list)).ms)
  return p95(times.slice(WARM_UP))
}

/** From the middle of the list onwards, each page by the cursor that the one before gave. */
async function p95OfDeepPages(get: Reader, list: List, client: pg.Client, size: number): Promise<number> {
  await checkCursorForm(get, list, client)
  let cursor = await cursorOf(list, client, `order by ${order(list)} offset ${Math.floor(size / 2)} limit 1`)
  const times: number[] = []
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const page = await get(list, cursor)
    times.push(page.ms)
    // A small list ends before the requests do: its second half is read again.
    cursor = page.nextCursor ?? cursor
  }
  return p95(times.slice(WARM_UP))
}

/** @throws Error when the server makes another cursor of a row than we do: then nothing deep would be measured. */
async function checkCursorForm(get: Reader, list: List, client: pg.Client): Promise<void> {
  const { items, nextCursor } = await get(list)
  const ours = await cursorOf(list, client, 'where id = $1', [items.at(-1)?.id])
  if (ours !== nextCursor) throw new Error(`The cursor of ${list.path} has another form: ${nextCursor}`)
}

/** The cursor behind the row that the clause finds, as platform/db/page.ts writes it. */
async function cursorOf({ table, sort, column }: List, client: pg.Client, clause: string, values: unknown[] = []) {
  const { rows } = await client.query<{ key: string; id: string }>(
    `select ${column}::text as key, id from ${table} ${clause}`,
    values,
  )
  return Buffer.from(JSON.stringify([sort, rows[0]?.key, rows[0]?.id])).toString('base64url')
}

function order({ sort, column }: List): string {
  return sort.startsWith('-') ? `${column} desc, id desc` : `${column}, id`
}

export function p95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN) * 10) / 10
}
