import { mkdirSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { fromPglite, type Db as JobsDatabase } from 'pg-boss'
import { ConfigError } from '../config.ts'

export type Tx = PgTransaction<
  PgQueryResultHKT,
  Record<string, never>,
  ExtractTablesWithRelations<Record<string, never>>
>
export type Queries = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** One database behind two engines: embedded PGlite, or PostgreSQL. The SQL is the same. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** As the owner, outside a command: migrations, sign-in, jobs. Never for a tenant's rows. */
  readonly owner: Queries
  transaction<T>(body: (tx: Tx) => Promise<T>): Promise<T>
  /** Several statements at once, without parameters (migrations). */
  runScript(script: string): Promise<void>
  readonly jobs: JobsDatabase
  close(): Promise<void>
}

const BIGINT_OID = 20
const POOL_SIZE = 10
pg.types.setTypeParser(BIGINT_OID, Number)

/** Opens PostgreSQL when `url` is given, else PGlite in `directory` (in memory when undefined). */
export async function openDatabase(options: {
  url?: string | undefined
  directory?: string | undefined
  snapshot?: Blob
  poolSize?: number
}): Promise<Database> {
  return options.url
    ? openPostgres(options.url, options.poolSize ?? POOL_SIZE)
    : openPglite(options.directory, options.snapshot)
}

async function openPostgres(url: string, poolSize: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    options: '-c TimeZone=UTC -c jit=off',
    connectionTimeoutMillis: 10_000,
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    const probe = await pool.connect()
    probe.release()
  } catch (error) {
    await pool.end()
    throw new ConfigError(
      `The database at DATABASE_URL cannot be reached (${reasonOf(error)}): check host, port, name, user and password.`,
    )
  }
  // Drizzle types a database by its driver; the platform uses only what both drivers share.
  const queries = drizzlePg(pool)
  const owner = queries as unknown as Queries
  return {
    engine: 'postgres',
    owner,
    transaction: (body) => owner.transaction((tx) => body(tx)),
    runScript: async (script) => {
      await pool.query(script)
    },
    jobs: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    close: () => pool.end(),
  }
}

async function openPglite(directory: string | undefined, snapshot: Blob | undefined): Promise<Database> {
  const { drizzle: drizzlePglite } = await import('drizzle-orm/pglite')
  const pglite = await startPglite(directory, snapshot)
  await pglite.exec("set time zone 'UTC'")
  const queries = drizzlePglite(pglite)
  // As above: only what both drivers share.
  const owner = queries as unknown as Queries
  return {
    engine: 'pglite',
    owner,
    transaction: (body) => owner.transaction((tx) => body(tx)),
    runScript: async (script) => {
      await pglite.exec(script)
    },
    jobs: fromPglite(pglite),
    close: () => pglite.close(),
  }
}

async function startPglite(directory: string | undefined, snapshot: Blob | undefined): Promise<PGlite> {
  // Loaded only where it is used: the engine is large.
  const { PGlite } = await import('@electric-sql/pglite')
  const parsers = { [BIGINT_OID]: Number }
  if (directory === undefined) return PGlite.create({ parsers, ...(snapshot ? { loadDataDir: snapshot } : {}) })
  try {
    mkdirSync(directory, { recursive: true })
    return await PGlite.create({ dataDir: directory, parsers })
  } catch (error) {
    throw new ConfigError(
      `The embedded database in ${directory} cannot be opened (${reasonOf(error)}): check that the directory is writable and whole.`,
    )
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
}
