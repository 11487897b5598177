import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

const dist = new URL('../../apps/portal/dist/', import.meta.url)
const ENTRY = 'index.html'
/** The layout of a space and the seller's home page come with the first page after sign-in. */
const FIRST_PAGE = ['src/app/layout/space-layout.tsx', 'src/features/reporting/pages/seller-home.tsx']

interface Chunk {
  file: string
  imports?: string[]
}

export interface PortalBench {
  bench: 'portal'
  /** Gzipped JavaScript that the browser loads before it shows the first page (sign-in or a space), in kB of 1000 bytes. */
  firstLoadKb: number
  /** The same with the layout of a space and the seller's home page. */
  sellerHomeKb: number
}

/** Measures the built portal: `index.html` and everything that its scripts import statically, from the manifest of Vite. */
export async function benchPortal(): Promise<PortalBench> {
  const manifest: Record<string, Chunk> = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'))
  const present = FIRST_PAGE.filter((key) => key in manifest)
  return {
    bench: 'portal',
    firstLoadKb: await kilobytesOf(manifest, [ENTRY]),
    sellerHomeKb: await kilobytesOf(manifest, [ENTRY, ...present]),
  }
}

async function kilobytesOf(manifest: Record<string, Chunk>, roots: readonly string[]): Promise<number> {
  const files = new Set<string>()
  const pending = [...roots]
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) continue
    files.add(chunk.file)
    pending.push(...(chunk.imports ?? []))
  }
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(new URL(file, dist))).length))
  return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchPortal())}\n`)
