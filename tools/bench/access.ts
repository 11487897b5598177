import { sql } from 'drizzle-orm'
import type { App } from '../../apps/server/src/app/build.ts'
import { scopeOfSeller, tenancyModule } from '../../apps/server/src/modules/tenancy/index.ts'
import { machineClock } from '../../apps/server/src/platform/clock.ts'
import { hashSecret, verifySecret } from '../../apps/server/src/platform/crypto.ts'
import type { Database } from '../../apps/server/src/platform/db/database.ts'
import { createServer, serveRoutes } from '../../apps/server/src/platform/http/server.ts'
import { PERMISSIONS, type SellerId } from '../../packages/contracts/src/index.ts'
import {
  type BenchServer,
  type Door,
  OWNER_PASSWORD,
  openDoor,
  REQUESTS_PER_MINUTE,
  signInAsOwner,
  timed,
  withServer,
} from './server.ts'

export type AccessFigures = {
  bench: 'access'
  size: number
  /** The same read, by a server that knows the scope already. */
  medianMsWithout: number
  medianMsWith: number
  addedMs: number
  /** The same with a key instead of a session. */
  addedMsWithKey: number
  /** A sign-in, and the one password hash in it. */
  signInMs: number
  hashMs: number
}

/** A small read, so that what comes before it is not lost in it. */
const PATH = '/api/v1/seller'
const WARM_UP = 300
/** Fewer than one address may try in a minute. */
const SIGN_INS = 15
const ADDRESSES = 40

/**
 * What authorisation adds to a request on PostgreSQL: session or key, limits of sessions, scope, and allowed addresses, all of them
 * in use. The servers with and without are asked in turn, one request in flight.
 */
export async function benchAccess({ size = 3000 }: { size?: number } = {}): Promise<AccessFigures> {
  const figures = await withServer('access', {}, (server) => measure(server, size))
  return { bench: 'access', size, ...figures }
}

async function measure({ app, database, sellerId }: BenchServer, size: number) {
  await restrict(database, sellerId)
  const open = await openServer(app, database, sellerId)
  try {
    const door = await openDoor(app)
    const url = `${door.address}${PATH}`
    const without = `${await open.listen({ host: '127.0.0.1', port: 0 })}${PATH}`
    const authorization = `Bearer ${await makeKey(door)}`
    const ways = [() => timed(without, {}), () => timed(url, door.headers), () => timed(url, { authorization })]
    const times: number[][] = ways.map(() => [])
    for (let round = 0; round < WARM_UP + size; round += 1)
      for (const [way, ask] of ways.entries()) {
        const { ms } = await ask()
        if (round >= WARM_UP) times[way]?.push(ms)
      }
    const [medianMsWithout = 0, medianMsWith = 0, withKey = 0] = times.map(median)
    return {
      medianMsWithout: rounded(medianMsWithout),
      medianMsWith: rounded(medianMsWith),
      addedMs: rounded(medianMsWith - medianMsWithout),
      addedMsWithKey: rounded(withKey - medianMsWithout),
      ...(await measureSignIn(door.address)),
    }
  } finally {
    await open.close()
  }
}

/** Rules and limits that are asked and let everything pass. */
async function restrict(database: Database, sellerId: SellerId): Promise<void> {
  const others = Array.from({ length: ADDRESSES }, (_, index) => `10.${index}.0.0/16`)
  await database.owner.execute(sql`insert into network_policies (seller_id, restricted, covers_portals)
    values (${sellerId}::uuid, true, true)`)
  await database.owner.execute(sql`insert into network_rules (id, seller_id, effect, description, addresses, recorded_at)
    values (gen_random_uuid(), ${sellerId}::uuid, 'allow', 'Office', ${`{127.0.0.0/8,${others.join(',')}}`}::text[], now())`)
  await database.owner.execute(sql`insert into session_policies (seller_id, concurrent_sessions, idle_minutes, absolute_hours)
    values (${sellerId}::uuid, true, 60, 24)`)
}

/** The same routes behind a gatekeeper that asks nobody. */
async function openServer(app: App, database: Database, sellerId: SellerId) {
  const scope = { ...(await scopeOfSeller(database, sellerId)), permissions: new Set(PERMISSIONS) }
  const actor = { kind: 'user', userId: '', name: '', email: '', entered: false, ipAddress: '127.0.0.1' } as const
  const options = {
    deps: { database, clock: machineClock, jobs: app.jobs, record: async () => undefined },
    gatekeeper: {
      authenticate: async () => ({ actor, sessionId: '' }),
      scopeFor: async () => ({ scope, entered: false }),
      denied: async () => undefined,
    },
    logLevel: 'error',
    trustedProxies: [],
    publicUrl: 'http://localhost:3000',
    requestsPerMinute: REQUESTS_PER_MINUTE,
    scopeFilters: true,
    ready: async () => true,
  }
  const fastify = await createServer(options)
  serveRoutes(
    fastify,
    tenancyModule({ providers: { redirectUri: '', forget: () => {}, sealSecret: (secret) => secret } }).routes,
    options,
  )
  return fastify
}

async function makeKey({ address, headers }: Door): Promise<string> {
  const reply = await fetch(`${address}/api/v1/own-api-keys`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', permissions: ['seller.view'], requestsPerMinute: 6000 }),
  })
  if (!reply.ok) throw new Error(`No key was made: ${reply.status} ${await reply.text()}`)
  const { secret }: { secret: string } = JSON.parse(await reply.text())
  return secret
}

async function measureSignIn(address: string): Promise<{ signInMs: number; hashMs: number }> {
  const stored = await hashSecret(OWNER_PASSWORD)
  const hashes: number[] = []
  const signIns: number[] = []
  for (let round = 0; round < SIGN_INS; round += 1) {
    let startedMs = performance.now()
    await verifySecret(OWNER_PASSWORD, stored)
    hashes.push(performance.now() - startedMs)
    startedMs = performance.now()
    await signInAsOwner(address)
    signIns.push(performance.now() - startedMs)
  }
  return { signInMs: rounded(median(signIns)), hashMs: rounded(median(hashes)) }
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
