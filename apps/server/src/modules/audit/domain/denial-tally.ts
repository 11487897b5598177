import { createHourlyCounter } from './hourly-counter.ts'

const ROUND = /^10*$/

/**
 * Counts refusals that say something by their number, and tells the number when it is worth an entry: `from` in an hour, then each
 * tenfold. So a million of them are seven entries, and the first comes at once.
 * @param nowMs the machine's time.
 */
export function createDenialTally(): (key: string, nowMs: number, from: 1 | 10) => number | undefined {
  const counted = createHourlyCounter()
  return (key, nowMs, from) => {
    const count = counted(key, nowMs)
    return count >= from && ROUND.test(String(count)) ? count : undefined
  }
}
