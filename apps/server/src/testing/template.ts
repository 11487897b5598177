import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { buildTestApp, makeWorld, movableClock, type PreparedWorld, WORLD_MADE } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseTemplate: DatabaseTemplate
    world: PreparedWorld
  }
}

export type DatabaseTemplate =
  | { engine: 'pglite'; file: string }
  | { engine: 'postgres'; adminUrl: string; template: string }

/** Makes the schema and the world of the tests in an empty database, once for all test files. */
export async function prepareTemplate(where: { directory?: string; url?: string }): Promise<PreparedWorld> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'palier-template-'))
  const database = await openDatabase(where)
  await migrate(database)
  const app = await buildTestApp({ database, dataDirectory, clock: movableClock(WORLD_MADE) })
  const prepared = await makeWorld(app)
  await app.stop()
  rmSync(dataDirectory, { recursive: true, force: true })
  return prepared
}
