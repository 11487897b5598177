/** What the sellers of a person decided about sessions; null means no limit of theirs. */
export type SessionLimits = {
  readonly concurrent: boolean
  readonly idleMs: number | null
  readonly absoluteMs: number | null
}

/** When a session began and was last used, in milliseconds of the epoch. */
export type SessionTimes = { readonly signedInMs: number; readonly lastSeenMs: number }

/** How exactly the last use of a session is known: it is written at most so often. */
export const SEEN_EVERY_MS = 60_000

/** Whether a session idled too long, or has been open too long. */
export function isOver({ signedInMs, lastSeenMs }: SessionTimes, limits: SessionLimits, nowMs: number): boolean {
  const idledOut = limits.idleMs !== null && nowMs - lastSeenMs >= limits.idleMs
  return idledOut || (limits.absoluteMs !== null && nowMs - signedInMs >= limits.absoluteMs)
}
