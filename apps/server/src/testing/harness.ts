import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@palier/client'
import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import type { App } from '../app/build.ts'
import { runDueTasks } from '../app/schedule.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { rowsOf } from '../platform/db/transaction.ts'
import { readTemplate } from './pglite-template.ts'
import { createDatabase, databaseUrl, dropDatabase } from './postgres-cluster.ts'
import { buildTestApp, clientFor, movableClock, type Person, spaceOf, WORLD_BEGINS, type World } from './world.ts'

export { clientFor, PASSWORD, type Person, signIn, type World } from './world.ts'

/*
 * A running platform on a database of its own (the project decides: embedded, or PostgreSQL), with a small world:
 *
 *   northwind (provider)   staff: provider.owner
 *   ├── acme (reseller)    staff: acme.owner, acme.billing, acme.support, acme.reader
 *   │     customers: bakery (user bakery.owner), florist (user florist.owner)
 *   └── globex (reseller, the neighbour)   staff: globex.owner
 *         customer: garage (user garage.owner)
 *
 * The clock stands at 2026-01-15T09:00:00Z (Europe/Paris) until it is moved. Jobs run when the test says so (`drain`).
 */

export type Harness = App & {
  readonly engine: Database['engine']
  readonly world: World
  readonly dataDirectory: string
  /** The address of the listening server: restic and raw requests go there. */
  readonly url: string
  /** A signed-in client in the person's own space, or in the one named. */
  as(person: Person, space?: string): Client
  /** The cookie of a signed-in person, for raw requests. */
  cookieOf(person: Person): string
  /** Moves the installation's clock: to nine in the morning (UTC) of a day, or to an instant. */
  setClock(to: string): Promise<void>
  /** Moves the clock to a day, by way of every day on which something is due, and runs their tasks and jobs. */
  passDaysUntil(day: string): Promise<void>
  /** Runs everything that waits. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export type HarnessOptions = { scopeFilters?: boolean; logLevel?: string; trustedProxies?: string; locations?: string }

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'palier-test-'))
  const { world, cookies } = inject('world')
  const { database, discard } = await openTestDatabase()
  // The people of the world have just signed in, however long ago it was made.
  await database.owner.execute(sql`update sessions set proved_at = now()`)
  const clock = movableClock(WORLD_BEGINS)
  const app = await buildTestApp({ database, dataDirectory, clock, ...options })
  await app.jobs.start({ work: false })
  const url = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
  const harness: Harness = {
    ...app,
    engine: database.engine,
    world,
    dataDirectory,
    url,
    as: (person, space) => clientFor(url, cookies[person], space ?? spaceOf(world, person)),
    cookieOf: (person) => cookies[person],
    setClock: async (to) => clock.set(to.length === 10 ? `${to}T09:00:00.000Z` : to),
    passDaysUntil: async (day) => {
      for (let next = await nextEvent(app, day); ; next = await nextEvent(app, day)) {
        clock.set(`${next}T09:00:00.000Z`)
        await runDueTasks(app.door)
        await app.jobs.drain()
        if (next >= day) return
      }
    },
    drain: async () => {
      await app.jobs.drain()
    },
    stop: async () => {
      await app.stop()
      await discard()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
  return harness
}

/** The next day on which a subscription is invoiced or ends, or the day itself: nothing happens on the days between. */
async function nextEvent(app: App, day: string): Promise<string> {
  const today = (await app.door.now()).slice(0, 10)
  const [row] = await rowsOf<{ next: string | null }>(
    app.database.owner,
    sql`select min(event)::text as next from subscriptions, unnest(array[next_invoice_on, ends_on]) as event
      where event > ${today}::date and event < ${day}::date`,
  )
  return row?.next ?? day
}

/** A database of this test file's own: a copy of the template. */
export async function openTestDatabase(): Promise<{ database: Database; discard: () => Promise<void>; url?: string }> {
  const template = inject('databaseTemplate')
  if (template.engine === 'pglite')
    return { database: await openDatabase({ snapshot: readTemplate(template.file) }), discard: async () => {} }
  const name = `test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  await createDatabase(template.adminUrl, name, template.template)
  const url = databaseUrl(template.adminUrl, name)
  return {
    database: await openDatabase({ url, poolSize: 8 }),
    discard: () => dropDatabase(template.adminUrl, name),
    url,
  }
}
