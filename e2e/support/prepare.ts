import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { run } from './restic.ts'
import { palier, root } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory with the demonstration loaded, to be copied. */
    demonstration: string
  }
}

/** Once for all journeys: builds the portal when its sources changed, and loads the demonstration. */
export default async function prepare(project: TestProject): Promise<() => void> {
  const build = await run(process.execPath, [join(root, 'tools', 'ci', 'build-portal.mjs')])
  if (build.code !== 0) throw new Error(`The portal could not be built: ${build.output}`)
  const data = mkdtempSync(join(tmpdir(), 'palier-e2e-demonstration-'))
  await palier(['demo'], data)
  project.provide('demonstration', data)
  return () => rmSync(data, { recursive: true, force: true })
}
