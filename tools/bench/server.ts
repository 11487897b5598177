import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type App, buildApp } from '../../apps/server/src/app/build.ts'
import { createRootSeller } from '../../apps/server/src/modules/tenancy/index.ts'
import { readConfig } from '../../apps/server/src/platform/config.ts'
import { type Database, openDatabase } from '../../apps/server/src/platform/db/database.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  startCluster,
} from '../../apps/server/src/testing/postgres-cluster.ts'
import { signIn } from '../../apps/server/src/testing/world.ts'
import type { SellerId } from '../../packages/contracts/src/index.ts'

/** What the database of a bench about reading is given. */
export const READING = { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '30min' }
/** So many that no limit of requests is what is measured. */
export const REQUESTS_PER_MINUTE = 10_000_000
const SPACE = 'bench'
const OWNER = { name: 'Bench', email: 'owner@bench.example', password: 'only for this measurement' }

/** A server on a PostgreSQL of its own, with one seller and its owner. */
export type BenchServer = {
  readonly app: App
  readonly database: Database
  /** A connection past the product, for seeds and checks; in UTC, as the server works, so that instants have the text that cursors hold. */
  readonly client: pg.Client
  readonly url: string
  readonly sellerId: SellerId
}

/** Measures through a server that exists only meanwhile. @param settings lines for postgresql.conf. */
export async function withServer<T>(
  bench: string,
  settings: Record<string, string>,
  measure: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const cluster = await startCluster(settings)
  const data = mkdtempSync(join(tmpdir(), `palier-bench-${bench}-`))
  try {
    const name = `bench_${bench}`
    await createDatabase(cluster.adminUrl, name)
    const measured = await serve(databaseUrl(cluster.adminUrl, name), data, measure)
    await dropDatabase(cluster.adminUrl, name)
    return measured
  } finally {
    await cluster.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function serve<T>(url: string, data: string, measure: (server: BenchServer) => Promise<T>): Promise<T> {
  const config = readConfig({ DATABASE_URL: url, PALIER_DATA: data, PALIER_LOG: 'error' })
  const database = await openDatabase({ url })
  await migrate(database)
  const app = await buildApp({
    config,
    database,
    publicUrl: 'http://localhost:3000',
    requestsPerMinute: REQUESTS_PER_MINUTE,
  })
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    await app.jobs.start({ work: false })
    return await measure({ app, database, client, url, sellerId: await makeSeller(app) })
  } finally {
    await client.end()
    await app.stop()
  }
}

async function makeSeller(app: App): Promise<SellerId> {
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

/** The server's address, and the headers of its owner, signed in and in the seller's space. */
export type Door = { readonly address: string; readonly headers: Readonly<Record<string, string>> }

export async function openDoor(app: App): Promise<Door> {
  const address = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
  return { address, headers: { cookie: await signInAsOwner(address), 'palier-space': SPACE } }
}

/** @returns the cookie of a new session. */
export async function signInAsOwner(address: string): Promise<string> {
  return signIn(address, OWNER.email, OWNER.password)
}

export const OWNER_PASSWORD = OWNER.password

export type Timed = { readonly ms: number; readonly text: string }

/** Asks as a browser would; the time ends with the last byte, before the reply is understood. */
export async function timed(url: string, headers: Readonly<Record<string, string>>): Promise<Timed> {
  const startedMs = performance.now()
  const reply = await fetch(url, { headers })
  const text = await reply.text()
  const ms = performance.now() - startedMs
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${text}`)
  return { ms, text }
}

export type PageRead = { ms: number; items: { id: string }[]; nextCursor: string | null }

/** One page of a list of the API. */
export async function readPage(door: Door, path: string, query: Readonly<Record<string, string>>): Promise<PageRead> {
  const { ms, text } = await timed(`${door.address}/api/v1/${path}?${new URLSearchParams(query)}`, door.headers)
  return { ms, ...JSON.parse(text) }
}

const REQUESTS = 200
const WARM_UP = 20

/** The 95th percentile of what 200 requests take, one in flight, after some that do not count. @param ask gives milliseconds. */
export async function p95Of(ask: (request: number) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) times.push(await ask(request))
  return p95(times.slice(WARM_UP))
}

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.round((sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN) * 10) / 10
}
