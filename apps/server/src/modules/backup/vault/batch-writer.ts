import type { FileHandle } from 'node:fs/promises'
import { discard } from './buffers.ts'

/** Writes chunks to a file in order, gathered into few and large writes. */
export interface BatchWriter {
  /**
   * Takes the chunk over: it is freed once it is written. A promise means that enough is waiting to be written: write
   * no more before it resolves. It rejects when the file cannot be written.
   */
  write(chunk: Buffer): Promise<void> | null
  /** Writes what is left. To be called once, also after a failure. */
  end(): Promise<void>
}

const batchBytes = 1024 * 1024
/** Batches that may wait for the disk at a time, besides the one being gathered. */
const waitingAtMost = 2

export function createBatchWriter(file: FileHandle): BatchWriter {
  let batch: Buffer[] = []
  let batched = 0
  let waiting = 0
  let writing: Promise<void> = Promise.resolve()

  function write(chunk: Buffer): Promise<void> | null {
    batch.push(chunk)
    batched += chunk.length
    if (batched >= batchBytes) enqueue()
    return waiting >= waitingAtMost ? writing : null
  }

  function enqueue() {
    const chunks = batch
    batch = []
    batched = 0
    waiting += 1
    writing = writing
      .then(() => writeAll(file, chunks))
      .finally(() => {
        waiting -= 1
        chunks.forEach(discard)
      })
    // Whoever waits next gets the failure; until then it must not count as unhandled.
    writing.catch(() => undefined)
  }

  async function end() {
    enqueue()
    await writing
  }

  return { write, end }
}

/** A write may be cut short by a full disk or a signal: then the rest is written again, or fails with the reason. */
async function writeAll(file: FileHandle, chunks: readonly Buffer[]) {
  let rest = chunks
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest)
    rest = withoutFirst(rest, bytesWritten)
  }
}

/** What is left of the chunks after their first bytes. */
export function withoutFirst(chunks: readonly Buffer[], bytes: number): readonly Buffer[] {
  let skip = bytes
  const rest: Buffer[] = []
  for (const chunk of chunks) {
    if (skip < chunk.length) rest.push(chunk.subarray(skip))
    skip = Math.max(0, skip - chunk.length)
  }
  return rest
}
