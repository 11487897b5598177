import type { Instant } from '@palier/kernel'
import { machineClock, nowOf } from '../../platform/clock.ts'

/** The instant by the machine's clock: phones count by it too, and a demonstration that moves its clock signs nobody out. */
export function machineNow(): Instant {
  return nowOf(machineClock, 0)
}
