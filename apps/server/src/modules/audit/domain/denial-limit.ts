/** How many refusals of one person, and of one seller, are written down in an hour; what comes beyond says nothing new. */
const PER_PERSON = 20
const PER_SELLER = 500
const WINDOW_MS = 3_600_000
const MAX_COUNTERS = 10_000

/**
 * Decides which refusals are worth an entry, so that nobody fills the disk by being refused. Each process counts for itself.
 * @param nowMs the machine's time.
 */
export function createDenialLimit(): (sellerId: string, personId: string, nowMs: number) => boolean {
  let counts = new Map<string, number>()
  let endsMs = 0

  function counted(key: string): number {
    const count = (counts.get(key) ?? 0) + 1
    if (counts.size < MAX_COUNTERS || counts.has(key)) counts.set(key, count)
    return counts.has(key) ? count : Number.POSITIVE_INFINITY
  }

  return (sellerId, personId, nowMs) => {
    if (nowMs >= endsMs) {
      counts = new Map()
      endsMs = nowMs + WINDOW_MS
    }
    // A person who has used up their own share does not use up the seller's.
    return counted(`${sellerId} ${personId}`) <= PER_PERSON && counted(sellerId) <= PER_SELLER
  }
}
