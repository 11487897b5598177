import { createHash } from 'node:crypto'
import { closeSync, fsync, open } from 'node:fs'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createBatchWriter } from './batch-writer.ts'
import { type Next, readChunks } from './chunks.ts'
import type { DiskPace } from './disk-pace.ts'
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
  readonly pace: DiskPace
}

const openFile = promisify(open)
const syncFile = promisify(fsync)

/**
 * Streams a body into a new file and returns its size once the file is on disk, or why it is refused. The caller
 * removes the file when this refuses or throws.
 */
export async function receive(reception: Reception): Promise<number | VaultRefusal> {
  const file = await openFile(reception.path, 'wx', 0o600)
  try {
    const received = await copy(reception, file)
    if (typeof received === 'number') await syncFile(file)
    return received
  } finally {
    // Nothing is left to write, so closing waits for nothing.
    closeSync(file)
  }
}

async function copy(reception: Reception, file: number): Promise<number | VaultRefusal> {
  const { body, largestBytes, reservation } = reception
  const hash = reception.hash === null ? null : createHash('sha256')
  const writer = createBatchWriter(file, reception.pace)
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
