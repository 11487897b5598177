import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createBatchWriter } from './batch-writer.ts'
import { type Next, readChunks } from './chunks.ts'
import { refusals, type VaultRefusal } from './refusals.ts'
import type { Reservation } from './reservation.ts'

interface Reception {
  readonly body: Readable
  /** A path in the same file system as the blob's final place; it must not exist yet. */
  readonly path: string
  readonly largestBytes: number
  /** Extended while bytes arrive that were not announced. */
  readonly reservation: Reservation
  /** SHA-256 that the content must have; null when the name says nothing about the content. */
  readonly hash: string | null
}

/**
 * Streams a body into a new file and returns its size once the file is on disk, or why it is refused. The caller
 * removes the file when this refuses or throws.
 */
export async function receive(reception: Reception): Promise<number | VaultRefusal> {
  const file = await open(reception.path, 'wx', 0o600)
  try {
    const received = await copy(reception, file)
    if (typeof received === 'number') await file.sync()
    return received
  } finally {
    await file.close()
  }
}

async function copy(reception: Reception, file: FileHandle): Promise<number | VaultRefusal> {
  const { body, largestBytes, reservation } = reception
  const hash = reception.hash === null ? null : createHash('sha256')
  const writer = createBatchWriter(file)
  let bytes = 0
  try {
    const outcome = await readChunks(body, take)
    if (outcome === 'stopped') return bytes > largestBytes ? refusals.tooLarge : refusals.overQuota
    if (hash && hash.digest('hex') !== reception.hash) return refusals.mismatch
    return bytes
  } finally {
    await writer.end()
  }

  function take(chunk: Buffer): Next {
    bytes += chunk.length
    if (bytes > largestBytes) return 'stop'
    hash?.update(chunk)
    const written = writer.write(chunk)
    if (bytes <= reservation.bytes()) return written === null ? 'go_on' : written.then(() => 'go_on' as const)
    return extend(written)
  }

  async function extend(written: Promise<void> | null) {
    await written
    return (await reservation.extendTo(bytes)) ? 'go_on' : 'stop'
  }
}
