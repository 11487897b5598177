import type { FileHandle } from 'node:fs/promises'
import { giveBuffer, takeBuffer } from './buffers.ts'

/** Writes chunks to a file in order, gathered into pieces of `pieceBytes`. */
export interface BatchWriter {
  /**
   * Copies the chunk. A promise means that enough is waiting to be written: write no more before it resolves. It
   * rejects when the file cannot be written.
   */
  write(chunk: Buffer): Promise<void> | null
  /** Writes what is left. To be called once, also after a failure. */
  end(): Promise<void>
}

/** Pieces that may wait for the disk at a time, besides the one being filled. */
const waitingAtMost = 2

export function createBatchWriter(file: FileHandle): BatchWriter {
  let filling = takeBuffer()
  let filled = 0
  let waiting = 0
  let writing: Promise<void> = Promise.resolve()

  function write(chunk: Buffer): Promise<void> | null {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(filling, filled, taken)
      taken += copied
      filled += copied
      if (filled === filling.length) {
        enqueue(filling, filled)
        filling = takeBuffer()
        filled = 0
      }
    }
    return waiting >= waitingAtMost ? writing : null
  }

  function enqueue(piece: Buffer, length: number) {
    waiting += 1
    writing = writing
      .then(() => writeAll(file, piece, length))
      .finally(() => {
        waiting -= 1
        giveBuffer(piece)
      })
    // Whoever waits next gets the failure; until then it must not count as unhandled.
    writing.catch(() => undefined)
  }

  async function end() {
    enqueue(filling, filled)
    await writing
  }

  return { write, end }
}

/** A write may be cut short by a full disk or a signal: then the rest is written again, or fails with the reason. */
async function writeAll(file: FileHandle, piece: Buffer, length: number) {
  let written = 0
  while (written < length) {
    const { bytesWritten } = await file.write(piece, written, length - written)
    written += bytesWritten
  }
}
