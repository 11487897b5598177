import { gunzipSync, gzipSync } from 'node:zlib'
import type { Head, SealedEntry } from './chain.ts'

/** The first line of a file: whose entries follow, where in the chain they stand, and what they hang on. */
export type Manifest = {
  readonly kind: 'palier.audit'
  readonly version: 1
  readonly sellerId: string
  readonly firstSequence: number
  readonly lastSequence: number
  readonly previousHash: string
  readonly lastHash: string
  readonly entryCount: number
}

/** The file of a stretch of the chain: JSON lines, the manifest first, in gzip. The same stretch always gives the same bytes. */
export function packArchive(before: Head, entries: readonly SealedEntry[]): { manifest: Manifest; bytes: Uint8Array } {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) throw new Error('An archive without entries')
  const manifest: Manifest = {
    kind: 'palier.audit',
    version: 1,
    sellerId: first.sellerId,
    firstSequence: first.sequence,
    lastSequence: last.sequence,
    previousHash: before.hash,
    lastHash: last.hash,
    entryCount: entries.length,
  }
  const text = [manifest, ...entries].map((line) => `${JSON.stringify(line)}\n`).join('')
  return { manifest, bytes: gzipSync(text) }
}

/** @throws Error (SyntaxError, or of zlib) when the bytes are no such file. */
export function unpackArchive(bytes: Uint8Array): { manifest: Manifest; entries: SealedEntry[] } {
  const lines = gunzipSync(bytes).toString('utf8').trimEnd().split('\n')
  // Written by this same program; whether the content is what it was is for the chain to say.
  const [manifest, ...entries] = lines.map((line) => JSON.parse(line)) as [Manifest, ...SealedEntry[]]
  return { manifest, entries }
}
