import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Database, Tx } from '../db/database.ts'

export type JobPayload = Record<string, string | number | boolean | null>

/** A job: a name, the shape of its payload, and one call to an action that is safe to repeat. */
export type Job<Door> = {
  readonly name: string
  readonly payload: z.ZodType<JobPayload & { sellerId: string }>
  readonly retries: number
  run(door: Door, payload: JobPayload & { sellerId: string }): Promise<void>
}

/** Says a job once; every payload carries its tenant. */
export function job<Door, const Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  run: (door: Door, payload: z.output<z.ZodObject<Shape & { sellerId: z.ZodString }>>) => Promise<void>,
  options: { retries?: number } = {},
): Job<Door> {
  const payload = z.object({ ...shape, sellerId: z.string() })
  return {
    name,
    // A list of jobs is heterogeneous: the runner parses each payload with the schema that its own handler was typed by.
    payload: payload as unknown as Job<Door>['payload'],
    retries: options.retries ?? 5,
    // The parsed payload, as the line above says.
    run: (door, given) => run(door, given as unknown as z.output<z.ZodObject<Shape & { sellerId: z.ZodString }>>),
  }
}

export interface JobQueue {
  send(
    tx: Tx,
    name: string,
    payload: JobPayload,
    options: { startAfterSeconds?: number; singletonKey?: string },
  ): Promise<void>
}

export type JobRunner = JobQueue & {
  /** Creates the queues; with `work` it also begins to take jobs. */
  start(options: { work: boolean }): Promise<void>
  /** Begins to take jobs. */
  work(): Promise<void>
  /** Carries out everything that is waiting, at once; for demonstrations, the command line and tests. Returns how many ran. */
  drain(): Promise<number>
  stop(): Promise<void>
}

export type JobLog = { error(details: object, message: string): void; debug(details: object, message: string): void }

const POLLING_SECONDS = 1
const RETRY_DELAY_SECONDS = 5
const RETRY_DELAY_MAX_SECONDS = 3600
const BATCH = 20
const NO_JOB = '00000000-0000-0000-0000-000000000000'

/**
 * The jobs of the installation on pg-boss. A job is enqueued in the caller's transaction and may run twice.
 * @throws Error at start when two jobs have one name.
 */
export function createJobRunner<Door>(options: {
  database: Database
  jobs: () => readonly Job<Door>[]
  door: () => Door
  log: JobLog
}): JobRunner {
  const { database, log } = options
  const boss = new PgBoss({
    db: database.jobs,
    ...(database.engine === 'pglite' ? { backend: 'pglite' as const } : {}),
    schema: 'pgboss',
  })
  boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'))
  let known = new Map<string, Job<Door>>()

  async function runOne(found: Job<Door>, id: string, data: unknown): Promise<void> {
    log.debug({ job: found.name, id }, 'job starts')
    await found.run(options.door(), found.payload.parse(data))
  }

  async function takeJobs(): Promise<void> {
    for (const found of known.values()) {
      await boss.work(found.name, { pollingIntervalSeconds: POLLING_SECONDS, batchSize: 1 }, async ([taken]) => {
        if (!taken) return
        try {
          await runOne(found, taken.id, taken.data)
        } catch (error) {
          log.error({ job: found.name, id: taken.id, err: error }, 'job failed')
          throw error
        }
      })
    }
  }

  return {
    send: async (tx, name, payload, { startAfterSeconds, singletonKey }) => {
      await boss.send(name, payload, {
        db: inTransaction(tx),
        ...(startAfterSeconds ? { startAfter: startAfterSeconds } : {}),
        ...(singletonKey ? { singletonKey } : {}),
      })
    },
    start: async ({ work }) => {
      known = byName(options.jobs())
      await boss.start()
      for (const found of known.values()) {
        const queue = {
          retryLimit: found.retries,
          retryBackoff: true,
          retryDelay: RETRY_DELAY_SECONDS,
          retryDelayMax: RETRY_DELAY_MAX_SECONDS,
        }
        if (!(await boss.getQueue(found.name))) await boss.createQueue(found.name, queue)
        // The queue is looked up once here: a look-up in the middle of a transaction would wait for the embedded database's
        // only connection, which that transaction holds.
        await boss.findJobs(found.name, { id: NO_JOB })
      }
      if (work) await takeJobs()
    },
    work: takeJobs,
    drain: async () => {
      let count = 0
      for (let ran = -1; ran !== 0; ) {
        ran = 0
        for (const found of known.values()) {
          const taken = await boss.fetch(found.name, { batchSize: BATCH })
          for (const each of taken) {
            ran++
            try {
              await runOne(found, each.id, each.data)
              await boss.complete(found.name, each.id)
            } catch (error) {
              log.error({ job: found.name, id: each.id, err: error }, 'job failed')
              await boss.fail(found.name, each.id, { message: error instanceof Error ? error.message : String(error) })
            }
          }
        }
        count += ran
      }
      return count
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

/** The adapter asks for less of a transaction than drizzle's types let through. */
function inTransaction(tx: Tx): ReturnType<typeof fromDrizzle> {
  // Its parameter types are structural copies of drizzle's, with other generics.
  return fromDrizzle(tx as unknown as Parameters<typeof fromDrizzle>[0], inlineSql)
}

// Its parameter type is a structural copy of drizzle's, with other generics.
const inlineSql = sql as unknown as Parameters<typeof fromDrizzle>[1]

function byName<Door>(jobs: readonly Job<Door>[]): Map<string, Job<Door>> {
  const map = new Map<string, Job<Door>>()
  for (const each of jobs) {
    if (map.has(each.name)) throw new Error(`Two jobs are called ${each.name}`)
    map.set(each.name, each)
  }
  return map
}
