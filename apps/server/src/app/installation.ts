import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ConfigError } from '../platform/config.ts'
import { openDatabase } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { isWritableDirectory } from '../platform/files/writable-directory.ts'
import { type App, buildApp } from './build.ts'
import { refuseLostLocations } from './storage-locations.ts'

/** An installation that is open: its parts, and how to leave it. */
export type Installation = {
  readonly app: App
  readonly publicUrl: string
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/**
 * Opens the database, brings it to this version and puts the platform together, without serving yet.
 * @throws ConfigError in one line that says what to do.
 */
export async function openInstallation(config: Config): Promise<Installation> {
  checkWritable(config.dataDirectory)
  const unlock = config.databaseUrl ? () => {} : lock(config.dataDirectory)
  try {
    const database = await openDatabase({ url: config.databaseUrl, directory: join(config.dataDirectory, 'database') })
    const migrated = await migrate(database)
    const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
    const app = await buildApp({ config, database, publicUrl })
    return {
      app,
      publicUrl,
      migrated,
      close: async () => {
        await app.stop()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * The same for whoever serves or works: with every place at hand where backups are kept.
 * @throws ConfigError when the configuration has lost one.
 */
export async function openToWork(config: Config): Promise<Installation> {
  const installation = await openInstallation(config)
  try {
    await refuseLostLocations(installation.app.database, config.locations)
    return installation
  } catch (error) {
    await installation.close()
    throw error
  }
}

function checkWritable(directory: string): void {
  if (isWritableDirectory(directory)) return
  throw new ConfigError(
    `The data directory ${directory} is not writable: choose another with PALIER_DATA or --data, or change its owner.`,
  )
}

/** The embedded database is of one process at a time; a second one is told who has it. */
function lock(directory: string): () => void {
  const file = join(directory, 'palier.pid')
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new ConfigError(
      `The data directory ${directory} is in use by process ${owner}: stop it first, or choose another with --data.`,
    )
  }
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A number that another program got since does not hold the lock.
    return !existsSync('/proc') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('cli.ts')
  } catch {
    return false
  }
}
