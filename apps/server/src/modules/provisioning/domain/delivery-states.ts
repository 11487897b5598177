import type { DELIVERY_OPERATIONS, DELIVERY_STATES } from '@palier/contracts/provisioning'
import { addDuration, type Instant } from '@palier/kernel'

export type DeliveryState = (typeof DELIVERY_STATES)[number]
export type DeliveryOperation = (typeof DELIVERY_OPERATIONS)[number]

/** The allowed moves; the README explains each. */
export const DELIVERY_MOVES = {
  waiting: ['running', 'superseded'],
  running: ['running', 'succeeded', 'retrying', 'failed', 'superseded'],
  retrying: ['running', 'superseded'],
  failed: ['waiting', 'superseded'],
  succeeded: [],
  superseded: [],
} as const satisfies Record<DeliveryState, readonly DeliveryState[]>

/** Which older wishes a newer one makes pointless, while they are not running. */
const SUPERSEDES = {
  create: [],
  suspend: ['suspend', 'activate'],
  activate: ['suspend', 'activate'],
  change: ['change'],
  terminate: ['create', 'suspend', 'activate', 'change'],
} as const satisfies Record<DeliveryOperation, readonly DeliveryOperation[]>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** The pause after the first, second, … failed attempt. */
const PAUSES_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS] as const
export const MAX_ATTEMPTS = PAUSES_MS.length + 1
/** After this time a running attempt is taken for lost with its worker. Longer than any attempt may take. */
const LEASE_MS = 10 * MINUTE_MS
/** A driver that did not answer within this time has failed. */
export const ATTEMPT_LIMIT_MS = 5 * MINUTE_MS

/** A delivery of one subscription, as the rules need it. */
export type Wish = { readonly id: string; readonly operation: DeliveryOperation; readonly state: DeliveryState }

export function canMove(from: DeliveryState, to: DeliveryState): boolean {
  const moves: readonly DeliveryState[] = DELIVERY_MOVES[from]
  return moves.includes(to)
}

/** The older wishes of the same subscription that a new one makes pointless. */
export function supersededBy(operation: DeliveryOperation, older: readonly Wish[]): Wish[] {
  return older.filter(
    (wish) => wish.state !== 'running' && canMove(wish.state, 'superseded') && outdates(operation, wish.operation),
  )
}

/** Whether a wish must wait for one of the older wishes of its subscription. */
export function mustWait(operation: DeliveryOperation, older: readonly Wish[]): boolean {
  return older.some((wish) => {
    if (wish.state === 'waiting' || wish.state === 'running' || wish.state === 'retrying') return true
    // Nothing can be done to what was never made, except to clear what is left of it.
    return wish.state === 'failed' && wish.operation === 'create' && operation !== 'terminate'
  })
}

/**
 * Whether a worker may take the delivery now: nothing that it must wait for is left, nothing else of its subscription runs,
 * and its last worker, if it had one, was lost. `unfinished` are the deliveries of its subscription, oldest first.
 */
export function isItsTurn(
  wish: Wish & { claimedAt: Instant | null },
  unfinished: readonly Wish[],
  now: Instant,
): boolean {
  const older = unfinished.slice(
    0,
    unfinished.findIndex((each) => each.id === wish.id),
  )
  if (unfinished.some((each) => each.state === 'running' && each.id !== wish.id) || mustWait(wish.operation, older))
    return false
  if (wish.state === 'waiting' || wish.state === 'retrying') return true
  return wish.state === 'running' && (wish.claimedAt === null || addDuration(wish.claimedAt, { ms: LEASE_MS }) <= now)
}

export type Outcome = {
  readonly state: 'succeeded' | 'retrying' | 'failed' | 'superseded'
  readonly nextAttemptAt: Instant | null
  readonly pauseMs: number
}

/**
 * What follows from the end of an attempt: done, another try after a pause, or failed for good.
 * `attempts` counts this one; `newer` are the unfinished wishes that were asked for after it.
 */
export function outcomeOf(
  attempt: { operation: DeliveryOperation; attempts: number; succeeded: boolean },
  newer: readonly Wish[],
  now: Instant,
): Outcome {
  if (attempt.succeeded) return finished('succeeded')
  if (newer.some((wish) => outdates(wish.operation, attempt.operation))) return finished('superseded')
  const pauseMs = PAUSES_MS[attempt.attempts - 1]
  if (pauseMs === undefined) return finished('failed')
  return { state: 'retrying', nextAttemptAt: addDuration(now, { ms: pauseMs }), pauseMs }
}

function finished(state: 'succeeded' | 'failed' | 'superseded'): Outcome {
  return { state, nextAttemptAt: null, pauseMs: 0 }
}

function outdates(newer: DeliveryOperation, older: DeliveryOperation): boolean {
  const outdated: readonly DeliveryOperation[] = SUPERSEDES[newer]
  return outdated.includes(older)
}
