const WINDOW_MS = 3_600_000
const MAX_COUNTERS = 10_000

/**
 * Counts by key, anew each hour; each process for itself. Of more keys than it can hold it says that they are beyond all counting.
 * @returns how often the key was counted in this hour. `nowMs` is the machine's time.
 */
export function createHourlyCounter(): (key: string, nowMs: number) => number {
  let counts = new Map<string, number>()
  let endsMs = 0
  return (key, nowMs) => {
    if (nowMs >= endsMs) {
      counts = new Map()
      endsMs = nowMs + WINDOW_MS
    }
    const count = (counts.get(key) ?? 0) + 1
    if (count === 1 && counts.size >= MAX_COUNTERS) return Number.POSITIVE_INFINITY
    counts.set(key, count)
    return count
  }
}
