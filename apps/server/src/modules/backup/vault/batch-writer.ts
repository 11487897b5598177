import { writeSync, writev } from 'node:fs'
import { promisify } from 'node:util'
import { discard } from './buffers.ts'
import type { DiskPace } from './disk-pace.ts'

/** Writes chunks to a file in order: each at once while the disk keeps up, else gathered into few and large writes. */
export interface BatchWriter {
  /**
   * Takes the chunk over: it is freed once it is written. A promise means that enough is waiting to be written: write
   * no more before it resolves. It rejects, or this throws, when the file cannot be written.
   */
  write(chunk: Buffer): Promise<void> | null
  /** Writes what is left. To be called once, also after a failure. */
  end(): Promise<void>
}

const batchBytes = 1024 * 1024
/** Batches that may wait for the disk at a time, besides the one being gathered. */
const waitingAtMost = 2

const writeVector = promisify(writev)

/** `file` is the descriptor of a file that nobody else writes to. */
export function createBatchWriter(file: number, pace: DiskPace): BatchWriter {
  let batch: Buffer[] = []
  let batched = 0
  let waiting = 0
  let writing: Promise<void> = Promise.resolve()

  function write(chunk: Buffer): Promise<void> | null {
    if (batched === 0 && waiting === 0 && pace.keepsUp()) {
      writeNow(file, chunk, pace)
      return null
    }
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
    if (batched > 0) enqueue()
    await writing
  }

  return { write, end }
}

function writeNow(file: number, chunk: Buffer, pace: DiskPace) {
  const startedAt = performance.now()
  for (let written = 0; written < chunk.length; ) written += writeSync(file, chunk, written)
  discard(chunk)
  pace.took(performance.now() - startedAt)
}

/** A write may be cut short by a full disk or a signal: then the rest is written again, or fails with the reason. */
async function writeAll(file: number, chunks: readonly Buffer[]) {
  let rest = chunks
  while (rest.length > 0) {
    const { bytesWritten } = await writeVector(file, rest)
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
