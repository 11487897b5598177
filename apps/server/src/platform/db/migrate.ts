import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { ConfigError } from '../config.ts'
import type { Database } from './database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

export type Migration = { name: string; script: string; checksum: string }

/** The migrations of this version in their order: `0001_<why>.sql`, read, committed, never edited afterwards. */
function readMigrations(folder = MIGRATIONS): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
}

/**
 * Brings the database to this version's schema; each migration in a transaction of its own, one process at a time.
 * @returns the names of the migrations that were carried out.
 * @throws ConfigError when the database holds a migration that this version does not have, or another text of one.
 */
export async function migrate(database: Database, migrations = readMigrations()): Promise<string[]> {
  await database.runScript(`create table if not exists palier_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const applied: string[] = []
  const { rows } = (await database.owner.execute(sql`select name, checksum from palier_migrations`)) as {
    rows: { name: string; checksum: string }[]
  }
  for (const row of rows) {
    if (known.get(row.name)?.checksum === row.checksum) continue
    throw new ConfigError(
      `The database was made by another version of Palier (migration ${row.name}): start that version, or use another data directory.`,
    )
  }
  const done = new Set(rows.map((row) => row.name))
  for (const migration of migrations) {
    if (done.has(migration.name)) continue
    await applyOne(database, migration)
    applied.push(migration.name)
  }
  return applied
}

const MIGRATION_LOCK = 7_203_511

async function applyOne(database: Database, migration: Migration): Promise<void> {
  const name = migration.name.replaceAll("'", "''")
  await database
    .runScript(`begin;
    select pg_advisory_xact_lock(${MIGRATION_LOCK});
    do $guard$ begin
      if exists (select 1 from palier_migrations where name = '${name}') then raise exception 'applied meanwhile: ${name}'; end if;
    end $guard$;
    ${migration.script.replaceAll('--> statement-breakpoint', '')}
    ;insert into palier_migrations (name, checksum) values ('${name}', '${migration.checksum}');
    commit;`)
    .catch(async (error: unknown) => {
      await database.runScript('rollback').catch(() => {})
      throw error
    })
}
