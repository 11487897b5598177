import type { VaultQuota } from './ports.ts'

/** The room that one upload holds in the quota of its account. */
export interface Reservation {
  /** Bytes held so far. */
  bytes(): number
  /** Makes room for that many bytes in all; false when the quota does not leave it. */
  extendTo(totalBytes: number): Promise<boolean>
  /** Gives everything back. */
  release(): void
}

/** An upload that announced no length takes room ahead in steps of this size, to ask less often. */
const stepBytes = 1024 * 1024

interface ReservationOptions {
  readonly quota: VaultQuota
  readonly accountId: string
  readonly marginBytes: number
  /** Records what was deleted a moment ago, which may be just the room that is missing. */
  readonly flush: () => Promise<void>
}

export function createReservation(options: ReservationOptions): Reservation {
  let held = 0

  async function extendTo(totalBytes: number): Promise<boolean> {
    if (totalBytes <= held) return true
    if (held > 0 && (await take(totalBytes + stepBytes))) return true
    if (await take(totalBytes)) return true
    await options.flush()
    return take(totalBytes)
  }

  async function take(totalBytes: number): Promise<boolean> {
    const answer = await options.quota.reserve(options.accountId, totalBytes - held, options.marginBytes)
    if (answer === 'ok') held = totalBytes
    return answer === 'ok'
  }

  function release() {
    if (held > 0) options.quota.release(options.accountId, held)
    held = 0
  }

  return { bytes: () => held, extendTo, release }
}
