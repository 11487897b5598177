/** Size of the pieces in which blobs are read, in bytes. */
export const pieceBytes = 256 * 1024

const keptAtMost = 32
const kept: Buffer[] = []

/**
 * A buffer of `pieceBytes` with undefined content, to be given back. Blobs go through a few buffers that are used again
 * and again: fresh ones for every piece would make the garbage collector work as hard as everything else together.
 */
export function takeBuffer(): Buffer {
  return kept.pop() ?? Buffer.allocUnsafeSlow(pieceBytes)
}

/** Gives a buffer back; nothing may read or write it any more. */
export function giveBuffer(buffer: Buffer): void {
  if (kept.length < keptAtMost) kept.push(buffer)
}

/** Frees the memory of a received chunk now instead of at some later collection. The chunk is empty afterwards. */
export function discard(chunk: Buffer): void {
  const memory = chunk.buffer
  if (memory instanceof ArrayBuffer && memory.byteLength === chunk.byteLength) memory.transfer(0)
}
