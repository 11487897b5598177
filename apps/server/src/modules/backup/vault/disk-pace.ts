/**
 * Whether the disk takes bytes as fast as they come. The vault writes them from the main thread while it does: at once,
 * while they are still in the processor's cache, which saves a third of its own work. A write goes to memory and is done
 * in microseconds, unless so much waits for the disk that the system holds writers back; then everybody would wait with
 * it, so after one such write all go through the thread pool for a while.
 */
export interface DiskPace {
  /** True while writes from the main thread are fast. */
  keepsUp(): boolean
  /** Tells how long a write from the main thread took. */
  took(milliseconds: number): void
}

/** A write from the main thread that lasts longer than this, in milliseconds, was held back. */
const slowMilliseconds = 20
/** For how long the thread pool is used then: at most one slow write in that time holds everybody up. */
const restMilliseconds = 10_000

/** `monotonic` gives milliseconds that never run backwards. */
export function createDiskPace(monotonic: () => number): DiskPace {
  let restsUntil = Number.NEGATIVE_INFINITY

  function took(milliseconds: number) {
    if (milliseconds > slowMilliseconds) restsUntil = monotonic() + restMilliseconds
  }

  return { keepsUp: () => monotonic() >= restsUntil, took }
}
