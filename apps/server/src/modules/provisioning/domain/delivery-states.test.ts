import { DELIVERY_OPERATIONS, DELIVERY_STATES } from '@palier/contracts/provisioning'
import { addDuration, instant } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canMove,
  DELIVERY_MOVES,
  type DeliveryOperation,
  type DeliveryState,
  isItsTurn,
  MAX_ATTEMPTS,
  mustWait,
  outcomeOf,
  supersededBy,
  type Wish,
} from './delivery-states.ts'

const NOW = instant('2026-12-01T08:00:00.000Z')
const wish = (operation: DeliveryOperation, state: DeliveryState, id = `${operation}-${state}`): Wish => ({
  id,
  operation,
  state,
})

test('every state that is not final leads to a final one, and a final one leads nowhere', () => {
  const reaches = (from: DeliveryState, seen: Set<DeliveryState>): boolean => {
    if (DELIVERY_MOVES[from].length === 0) return true
    return DELIVERY_MOVES[from].some((to) => !seen.has(to) && reaches(to, new Set([...seen, to])))
  }
  for (const state of DELIVERY_STATES) expect(reaches(state, new Set([state])), state).toBe(true)
  expect(DELIVERY_STATES.filter((state) => DELIVERY_MOVES[state].length === 0)).toEqual(['succeeded', 'superseded'])
})

test('a failed attempt is repeated after 1, 5 and 30 minutes, 2 and 6 hours, and the sixth is the last', () => {
  const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, index) => {
    const outcome = outcomeOf({ operation: 'create', attempts: index + 1, succeeded: false }, [], NOW)
    expect(outcome.nextAttemptAt).toBe(outcome.state === 'failed' ? null : addDuration(NOW, { ms: outcome.pauseMs }))
    return outcome.state === 'failed' ? 'failed' : outcome.pauseMs / 60_000
  })
  expect(pauses).toEqual([1, 5, 30, 120, 360, 'failed'])
})

test('a newer suspension or activation makes older ones pointless unless they are running', () => {
  const older = [
    wish('create', 'retrying'),
    wish('suspend', 'waiting'),
    wish('activate', 'retrying'),
    wish('suspend', 'running'),
    wish('change', 'waiting'),
  ]
  expect(supersededBy('activate', older).map((each) => each.id)).toEqual(['suspend-waiting', 'activate-retrying'])
  expect(supersededBy('terminate', older).map((each) => each.operation)).toEqual([
    'create',
    'suspend',
    'activate',
    'change',
  ])
  expect(supersededBy('create', older)).toEqual([])
})

test('an attempt that failed is not repeated when a newer wish has made it pointless meanwhile', () => {
  const failed = { operation: 'suspend', attempts: 1, succeeded: false } as const
  expect(outcomeOf(failed, [wish('activate', 'waiting')], NOW).state).toBe('superseded')
  expect(outcomeOf(failed, [wish('change', 'waiting')], NOW).state).toBe('retrying')
  expect(outcomeOf({ ...failed, succeeded: true }, [wish('activate', 'waiting')], NOW).state).toBe('succeeded')
})

test('behind a creation that failed only a termination runs', () => {
  const failed = [wish('create', 'failed')]
  const runs = DELIVERY_OPERATIONS.filter((operation) => !mustWait(operation, failed))
  expect(runs).toEqual(['terminate'])
  expect(mustWait('change', [wish('suspend', 'failed')])).toBe(false)
})

test('a running attempt is taken over only when its worker has been silent for ten minutes', () => {
  const claimed = (ms: number) => ({ ...wish('create', 'running'), claimedAt: addDuration(NOW, { ms: -ms }) })
  expect(isItsTurn(claimed(599_999), [claimed(599_999)], NOW)).toBe(false)
  expect(isItsTurn(claimed(600_000), [claimed(600_000)], NOW)).toBe(true)
})

type Step = { ask: DeliveryOperation } | { work: { pick: number; succeeds: boolean } } | { retry: number }

/** Plays the rules as the actions use them, and checks after each step what must always hold. */
function play(steps: readonly Step[]) {
  const all: (Wish & { attempts: number; state: DeliveryState })[] = []
  const move = (id: string, to: DeliveryState) => {
    const found = all.find((each) => each.id === id)
    if (!found) throw new Error(id)
    expect(canMove(found.state, to), `${found.state} → ${to}`).toBe(true)
    found.state = to
  }
  const unfinished = () => all.filter((each) => !['succeeded', 'superseded'].includes(each.state))
  const finishRunning = (succeeds: boolean) => {
    const running = all.find((each) => each.state === 'running')
    if (!running) return
    const newer = unfinished().slice(unfinished().indexOf(running) + 1)
    move(
      running.id,
      outcomeOf({ operation: running.operation, attempts: running.attempts, succeeded: succeeds }, newer, NOW).state,
    )
  }
  const takeable = () => unfinished().filter((each) => isItsTurn({ ...each, claimedAt: NOW }, unfinished(), NOW))
  for (const step of steps) {
    if ('ask' in step) {
      for (const each of supersededBy(step.ask, unfinished())) move(each.id, 'superseded')
      all.push({ id: `${all.length}`, operation: step.ask, state: 'waiting', attempts: 0 })
    } else if ('work' in step) {
      finishRunning(step.work.succeeds)
      const taken = takeable()[step.work.pick % Math.max(1, takeable().length)]
      if (taken) {
        move(taken.id, 'running')
        taken.attempts++
      }
    } else {
      const failed = all.filter((each) => each.state === 'failed')[step.retry]
      if (failed) {
        move(failed.id, 'waiting')
        failed.attempts = 0
      }
    }
    expect(all.filter((each) => each.state === 'running').length).toBeLessThanOrEqual(1)
  }
  finishRunning(true)
  for (let turns = 0; takeable().length > 0; turns++) {
    expect(turns).toBeLessThan(all.length + 1)
    const [taken] = takeable()
    if (!taken) break
    move(taken.id, 'running')
    finishRunning(true)
  }
  return all
}

const steps = fc.array(
  fc.oneof(
    fc.record({ ask: fc.constantFrom<DeliveryOperation>('suspend', 'activate', 'change', 'terminate') }),
    fc.record({ work: fc.record({ pick: fc.nat(5), succeeds: fc.boolean() }) }),
    fc.record({ retry: fc.nat(2) }),
  ),
  { maxLength: 40 },
)

test('whatever is asked for, whoever fails and retries, one delivery of a subscription runs at a time and none is stuck', () => {
  fc.assert(
    fc.property(steps, (later) => {
      const all = play([{ ask: 'create' }, ...later])
      const stuck = all.filter(
        (each) => each.state !== 'succeeded' && each.state !== 'superseded' && each.state !== 'failed',
      )
      const creationFailed = all.some((each) => each.operation === 'create' && each.state === 'failed')
      if (!creationFailed) expect(stuck).toEqual([])
      for (const each of stuck) expect(each.state).toBe('waiting')
    }),
    { numRuns: 2000 },
  )
})

test('the last suspension or activation asked for is the one that is delivered last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<DeliveryOperation>('suspend', 'activate'), { minLength: 1, maxLength: 12 }),
      (asked) => {
        const all = play([{ ask: 'create' }, ...asked.map((ask) => ({ ask }))])
        const delivered = all.filter((each) => each.operation !== 'create' && each.state === 'succeeded')
        expect(delivered.map((each) => each.operation)).toEqual([asked.at(-1)])
      },
    ),
  )
})
