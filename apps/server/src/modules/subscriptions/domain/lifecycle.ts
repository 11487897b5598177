import type { SUBSCRIPTION_STATES, SUSPENSION_REASONS } from '@palier/contracts/subscriptions'
import { type PlainDate, plan, type Result, refuse } from '@palier/kernel'

export type State = (typeof SUBSCRIPTION_STATES)[number]
export type Reason = (typeof SUSPENSION_REASONS)[number]

/** The facts that a state follows from. */
export type Facts = {
  readonly reasons: ReadonlySet<Reason>
  readonly endsOn: PlainDate | null
  readonly ended: boolean
  /** Sold, and not delivered before its order is paid. */
  readonly pending: boolean
}

export type Command =
  | { readonly do: 'hold'; readonly reason: Reason }
  | { readonly do: 'release'; readonly reason: Reason }
  | { readonly do: 'cancel'; readonly endsOn: PlainDate }
  | { readonly do: 'end' }
  /** It goes on after its trial. */
  | { readonly do: 'convert' }
  | { readonly do: 'start' }

/** Which commands a state takes; one that is `ignored` changes nothing and is no fault. */
export const MOVES: Readonly<Record<State, Readonly<Record<Command['do'], 'taken' | 'ignored' | 'refused'>>>> = {
  pending: { hold: 'taken', release: 'taken', cancel: 'taken', end: 'taken', convert: 'ignored', start: 'taken' },
  active: { hold: 'taken', release: 'ignored', cancel: 'taken', end: 'ignored', convert: 'ignored', start: 'ignored' },
  ending: { hold: 'taken', release: 'ignored', cancel: 'taken', end: 'taken', convert: 'taken', start: 'ignored' },
  suspended: { hold: 'taken', release: 'taken', cancel: 'taken', end: 'taken', convert: 'taken', start: 'ignored' },
  ended: {
    hold: 'refused',
    release: 'ignored',
    cancel: 'refused',
    end: 'ignored',
    convert: 'refused',
    start: 'ignored',
  },
}

/** The state that the facts amount to. A subscription runs again exactly when no reason is left. */
export function stateOf({ reasons, endsOn, ended, pending }: Facts): State {
  if (ended) return 'ended'
  if (pending) return 'pending'
  if (reasons.size > 0) return 'suspended'
  return endsOn === null ? 'active' : 'ending'
}

/** The facts after a command on that day. Refuses `subscription.already_ended`. */
export function move(facts: Facts, command: Command, today: PlainDate): Result<Facts, 'subscription.already_ended'> {
  const verdict = MOVES[stateOf(facts)][command.do]
  if (verdict === 'refused') return refuse('subscription.already_ended')
  return plan(verdict === 'ignored' ? facts : moved(facts, command, today))
}

function moved(facts: Facts, command: Command, today: PlainDate): Facts {
  switch (command.do) {
    case 'hold':
      return { ...facts, reasons: new Set([...facts.reasons, command.reason]) }
    case 'release':
      return { ...facts, reasons: new Set([...facts.reasons].filter((reason) => reason !== command.reason)) }
    case 'cancel':
      return endedIfDue({ ...facts, endsOn: command.endsOn }, today)
    case 'end':
      return endedIfDue(facts, today)
    case 'convert':
      return { ...facts, endsOn: null }
    case 'start':
      return { ...facts, pending: false }
  }
}

/** What holds an ended subscription no longer matters. */
function endedIfDue(facts: Facts, today: PlainDate): Facts {
  if (facts.endsOn === null || facts.endsOn > today) return facts
  return { ...facts, ended: true, pending: false, reasons: new Set() }
}

/** Whether the parent seller's subscription is to be held as `downstream`: anything but the parent's own hold counts. */
export function holdsUpstream(reasons: ReadonlySet<Reason>): boolean {
  return [...reasons].some((reason) => reason !== 'upstream')
}

/** Whether the child seller's subscription is to be held as `upstream`: anything but the child's own hold counts. */
export function holdsDownstream(reasons: ReadonlySet<Reason>): boolean {
  return [...reasons].some((reason) => reason !== 'downstream')
}
