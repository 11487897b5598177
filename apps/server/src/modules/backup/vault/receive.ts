import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { discard, giveBuffer, takeBuffer } from './buffers.ts'
import { refusals, type VaultRefusal } from './refusals.ts'

interface Reception {
  readonly body: Readable
  /** A path in the same file system as the blob's final place; it must not exist yet. */
  readonly path: string
  readonly largestBytes: number
  /** Asked before bytes are accepted: is there room for that many in all? Cheap when room was reserved before. */
  readonly makeRoom: (totalBytes: number) => Promise<boolean>
  /** SHA-256 that the content must have; null when the name says nothing about the content. */
  readonly hash: string | null
}

/**
 * Streams a body into a new file and returns its size once the file is on disk, or why it is refused. Holds at most
 * two batches in memory: one being written while the next arrives. The caller removes the file when this refuses or
 * throws.
 */
export async function receive(reception: Reception): Promise<number | VaultRefusal> {
  const file = await open(reception.path, 'wx', 0o600)
  try {
    const received = await copy(reception, file)
    if (typeof received !== 'number') return received
    await file.sync()
    return received
  } finally {
    await file.close()
  }
}

async function copy(reception: Reception, file: FileHandle): Promise<number | VaultRefusal> {
  const hash = reception.hash === null ? null : createHash('sha256')
  const writer = createBatchWriter(file)
  let bytes = 0
  try {
    // Leaving the loop early must not destroy the connection: the refusal is still to be sent through it.
    for await (const chunk of reception.body.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length
      if (bytes > reception.largestBytes) return refusals.tooLarge
      if (!(await reception.makeRoom(bytes))) return refusals.overQuota
      hash?.update(chunk)
      await writer.write(chunk)
      discard(chunk)
    }
    if (hash && hash.digest('hex') !== reception.hash) return refusals.mismatch
    return bytes
  } finally {
    await writer.end()
  }
}

/** Gathers chunks, which arrive in pieces of at most 64 KiB, into fewer and larger writes. */
function createBatchWriter(file: FileHandle) {
  let filling = takeBuffer()
  let filled = 0
  let writing: Promise<void> = Promise.resolve()

  async function write(chunk: Buffer) {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(filling, filled, taken)
      taken += copied
      filled += copied
      if (filled === filling.length) await flush()
    }
  }

  async function flush() {
    await writing
    const [full, length] = [filling, filled]
    filling = takeBuffer()
    filled = 0
    writing = writeAll(file, full, length).finally(() => giveBuffer(full))
    // Awaited by the next flush; until then a failure must not count as unhandled.
    writing.catch(() => undefined)
  }

  async function end() {
    await flush()
    await writing
    giveBuffer(filling)
  }

  return { write, end }
}

/** A write may be cut short by a full disk or a signal: then the rest is written again, or fails with the reason. */
async function writeAll(file: FileHandle, buffer: Buffer, length: number) {
  let written = 0
  while (written < length) {
    const { bytesWritten } = await file.write(buffer, written, length - written)
    written += bytesWritten
  }
}
