import { type Instant, instant } from '@palier/kernel'

/**
 * The installation's one clock. Everything else gets `now` as an argument. The offset is kept in the database, so that every
 * process follows when a demonstration moves the clock; in production it is always zero.
 */
export interface Clock {
  /** The machine's time, in milliseconds since 1970, before the installation's offset. */
  machineMs(): number
}

export const machineClock: Clock = { machineMs: () => Date.now() }

/** The installation's now: the machine's time moved by the stored offset. */
export function nowOf(clock: Clock, offsetMs: number): Instant {
  return instant(clock.machineMs() + offsetMs)
}

/**
 * The machine's own now, whatever the installation's clock says: for sessions, links, codes and keys. Phones count by it too, and
 * a demonstration that moves its clock signs nobody out.
 */
export function machineNow(): Instant {
  return nowOf(machineClock, 0)
}
