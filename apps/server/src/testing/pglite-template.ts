import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { prepareTemplate } from './template.ts'
import type { PreparedWorld } from './world.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const CACHE = join(ROOT, 'node_modules/.cache/palier')
const SOURCES = [
  'apps/server/migrations',
  'apps/server/src',
  'packages/kernel/src',
  'packages/contracts/src',
  'packages/client/src',
]

/**
 * One embedded database with the schema and the world, made once and kept as a file by the hash of the sources: an empty
 * PGlite takes seconds to begin, a loaded one a fraction.
 */
export default async function setup(project: TestProject): Promise<void> {
  const file = join(CACHE, `pglite-${hashOfSources()}.tar`)
  if (!existsSync(file)) await makeTemplate(file)
  project.provide('databaseTemplate', { engine: 'pglite', file })
  project.provide('world', JSON.parse(readFileSync(`${file}.json`, 'utf8')) as PreparedWorld)
}

async function makeTemplate(file: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  for (const old of readdirSync(CACHE))
    if (old.startsWith('pglite-') && isOld(join(CACHE, old))) rmSync(join(CACHE, old), { force: true })
  const directory = join(CACHE, `making-${process.pid}`)
  const prepared = await prepareTemplate({ directory })
  const pglite = await PGlite.create(directory)
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  rmSync(directory, { recursive: true, force: true })
  // Another run may have made it meanwhile: its sessions belong to its file.
  if (existsSync(file)) return
  writeFileSync(`${file}.json`, JSON.stringify(prepared))
  writeFileSync(`${file}.part`, Buffer.from(await dump.arrayBuffer()))
  renameSync(`${file}.part`, file)
}

const KEPT_MS = 24 * 3_600_000

/** Another run may be using a younger one. */
function isOld(file: string): boolean {
  return Date.now() - statSync(file).mtimeMs > KEPT_MS
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const folder of SOURCES) {
    const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!test)\.(ts|sql)$/.test(name),
    )
    for (const name of names.sort()) hash.update(name).update(readFileSync(join(ROOT, folder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

export const readTemplate = (file: string): Blob => new Blob([readFileSync(file)])
