import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { buildApp } from '../../apps/server/src/app/build.ts'
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
import { OBJECT_STEP, OBJECTS, PEOPLE, seedAuditLog } from './audit-seed.ts'
import { makeSeller, OWNER, p95, SETTINGS, SPACE } from './lists.ts'

export type AuditFigures = {
  bench: 'audit'
  size: number
  /** Milliseconds from request to the last byte of the reply, one request in flight. */
  p95Ms: Record<string, number>
}

/** Each of the questions that people ask a log; the number makes each request of a kind ask for something else. */
const QUESTIONS: Readonly<Record<string, (request: number) => Record<string, string>>> = {
  first: () => ({}),
  'first, oldest first': () => ({ sort: 'recordedAt' }),
  'of a person': (request) => ({ actorId: `person-${(request * 37) % PEOPLE}` }),
  'of an object': (request) => ({ objectId: `object-${((request + 1) * OBJECT_STEP) % OBJECTS}` }),
  'of an action': () => ({ action: 'payment.recorded' }),
  'of an address': (request) => ({ ipAddress: `10.${request % 20}.0.${request % 250}` }),
  'of what was refused': () => ({ outcome: 'refused' }),
  'of an action in a month': (request) => ({ action: 'payment.recorded', ...monthAgo(request % 20) }),
}
const REQUESTS = 200
const WARM_UP = 20
/** Questions asked before anything counts, so that the server's code is compiled as it is on one that has been up for a minute. */
const STARTING_ROUNDS = 40

/** The audit log of one seller with `size` entries, asked through the API by a signed-in owner. */
export async function benchAudit({ size = 5_000_000 }: { size?: number } = {}): Promise<AuditFigures> {
  const cluster = await startCluster(SETTINGS)
  const data = mkdtempSync(join(tmpdir(), 'palier-bench-audit-'))
  try {
    const name = 'bench_audit'
    await createDatabase(cluster.adminUrl, name)
    const p95Ms = await measure(databaseUrl(cluster.adminUrl, name), data, size)
    await dropDatabase(cluster.adminUrl, name)
    return { bench: 'audit', size, p95Ms }
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
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    await app.jobs.start({ work: false })
    await seedAuditLog(client, await makeSeller(app), size)
    const address = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
    const ask = reader(address, await signIn(address, OWNER.email, OWNER.password))
    for (let round = 0; round < STARTING_ROUNDS; round += 1)
      for (const queryOf of Object.values(QUESTIONS)) await ask(queryOf(round))
    const p95Ms: Record<string, number> = {}
    for (const [question, queryOf] of Object.entries(QUESTIONS)) p95Ms[question] = await p95OfFirstPages(ask, queryOf)
    p95Ms.deep = await p95OfDeepPages(ask)
    return p95Ms
  } finally {
    await client.end()
    await app.stop()
  }
}

type PageRead = { ms: number; items: { id: string }[]; nextCursor: string | null }
type Ask = (query: Record<string, string>) => Promise<PageRead>

/** Reads a page as a browser would; the time ends with the last byte, before the reply is understood. */
function reader(address: string, cookie: string): Ask {
  return async (query) => {
    const startedMs = performance.now()
    const search = new URLSearchParams({ limit: '50', ...query })
    const reply = await fetch(`${address}/api/v1/audit-entries?${search}`, {
      headers: { cookie, 'palier-space': SPACE },
    })
    const text = await reply.text()
    const ms = performance.now() - startedMs
    if (!reply.ok) throw new Error(`The audit log by ${search}: ${reply.status} ${text}`)
    return { ms, ...JSON.parse(text) }
  }
}

async function p95OfFirstPages(ask: Ask, queryOf: (request: number) => Record<string, string>): Promise<number> {
  const times: number[] = []
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const { ms, items } = await ask(queryOf(request))
    if (items.length === 0) throw new Error(`Nothing was found by ${JSON.stringify(queryOf(request))}`)
    times.push(ms)
  }
  return p95(times.slice(WARM_UP))
}

/** From a year ago onwards, each page by the cursor that the one before gave. */
async function p95OfDeepPages(ask: Ask): Promise<number> {
  const { until } = monthAgo(12)
  let cursor: string | undefined
  const times: number[] = []
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const page = await ask({ until, ...(cursor === undefined ? {} : { cursor }) })
    times.push(page.ms)
    cursor = page.nextCursor ?? undefined
  }
  return p95(times.slice(WARM_UP))
}

const DAY_MS = 86_400_000

/** Thirty days, so many times thirty days ago. */
function monthAgo(months: number): { from: string; until: string } {
  const until = Date.now() - (months * 30 + 1) * DAY_MS
  return { from: dayOf(until - 30 * DAY_MS), until: dayOf(until) }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
