import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { startServer } from './server.ts'

/** A running server on a copy of the demonstration that no other journey touches. */
export async function openWorld(settings: Record<string, string> = {}) {
  const data = mkdtempSync(join(tmpdir(), 'palier-e2e-'))
  cpSync(inject('demonstration'), data, { recursive: true })
  const server = await startServer(data, settings)
  return {
    ...server,
    close: async () => {
      await server.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>
