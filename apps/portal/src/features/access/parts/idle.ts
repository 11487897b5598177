type Idle = { unit: 'now'; count: 0 } | { unit: 'minutes' | 'hours' | 'days'; count: number }

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long nobody did anything, in its largest unit; the first minute is not told apart, because it is not known. */
export function idleParts(seconds: number): Idle {
  if (seconds < MINUTE) return { unit: 'now', count: 0 }
  if (seconds < HOUR) return { unit: 'minutes', count: Math.floor(seconds / MINUTE) }
  if (seconds < DAY) return { unit: 'hours', count: Math.floor(seconds / HOUR) }
  return { unit: 'days', count: Math.floor(seconds / DAY) }
}
