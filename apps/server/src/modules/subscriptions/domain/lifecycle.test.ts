import { SUBSCRIPTION_STATES, SUSPENSION_REASONS } from '@palier/contracts/subscriptions'
import { addDays, type PlainDate, plainDate } from '@palier/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Command, type Facts, holdsDownstream, holdsUpstream, MOVES, move, stateOf } from './lifecycle.ts'

const start = plainDate('2026-11-22')
const fresh: Facts = { reasons: new Set(), endsOn: null, ended: false, pending: false }

const reasons = fc.constantFrom(...SUSPENSION_REASONS)
const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant('hold' as const), reason: reasons }),
  fc.record({ do: fc.constant('release' as const), reason: reasons }),
  fc.record({
    do: fc.constant('cancel' as const),
    endsOn: fc.integer({ min: 0, max: 60 }).map((days) => addDays(start, days)),
  }),
  fc.constant({ do: 'end' as const }),
  fc.constant({ do: 'start' as const }),
)
const histories = fc.array(fc.record({ daysLater: fc.nat(5), command: commands }), { maxLength: 40 })

test('whatever happens in whatever order, a subscription runs exactly while no reason is left and its end is not reached', () => {
  fc.assert(
    fc.property(histories, (history) => {
      replay(history, (facts, before, command, today) => {
        const state = stateOf(facts)
        if (before.ended) expect(facts).toEqual(before)
        if (facts.ended) expect(facts.reasons.size).toBe(0)
        if (facts.ended && facts.endsOn) expect(facts.endsOn <= today).toBe(true)
        expect(state === 'active' || state === 'ending').toBe(!facts.ended && facts.reasons.size === 0)
        expect(state === 'ending').toBe(!facts.ended && facts.reasons.size === 0 && facts.endsOn !== null)
        if (command.do === 'hold') expect(facts.ended || facts.reasons.has(command.reason)).toBe(true)
        if (command.do === 'release') expect(facts.reasons.has(command.reason)).toBe(false)
      })
    }),
  )
})

test('a command given twice changes nothing the second time', () => {
  fc.assert(
    fc.property(histories, commands, (history, command) => {
      const facts = replay(history, () => {})
      const once = move(facts, command, start)
      if (once.ok && stateOf(once.value) !== 'ended') expect(move(once.value, command, start)).toEqual(once)
    }),
  )
})

test('what waits for a payment does not run before it is started or ended, and then is held by what was given meanwhile', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const watch: Watch = (facts, before, command) => {
        if (before.pending) expect(facts.pending).toBe(command.do !== 'start' && !facts.ended)
        else expect(facts.pending).toBe(false)
        if (command.do === 'start') expect(facts.reasons).toEqual(before.reasons)
        expect(stateOf(facts) === 'pending').toBe(facts.pending)
      }
      replay(history, watch, { ...fresh, pending: true })
    }),
  )
})

test('an ended subscription refuses to be held or cancelled', () => {
  const ended: Facts = { ...fresh, endsOn: start, ended: true }
  expect(move(ended, { do: 'hold', reason: 'manual' }, start)).toMatchObject({ code: 'subscription.already_ended' })
  expect(move(ended, { do: 'cancel', endsOn: start }, start)).toMatchObject({ code: 'subscription.already_ended' })
})

test('a customer that is activated does not wake what was suspended by hand', () => {
  const held: Facts = { ...fresh, reasons: new Set(['manual', 'customer_suspended']) }
  const released = orFail(move(held, { do: 'release', reason: 'customer_suspended' }, start))
  expect(stateOf(released)).toBe('suspended')
  expect(stateOf(orFail(move(released, { do: 'release', reason: 'manual' }, start)))).toBe('active')
})

test('every state says of every command whether it is taken', () => {
  for (const state of SUBSCRIPTION_STATES) {
    expect(Object.keys(MOVES[state]).sort()).toEqual(['cancel', 'convert', 'end', 'hold', 'release', 'start'])
  }
})

test('a hold is passed on to the other floors and never back to where it came from', () => {
  expect(holdsUpstream(new Set(['upstream']))).toBe(false)
  expect(holdsUpstream(new Set(['upstream', 'manual']))).toBe(true)
  expect(holdsUpstream(new Set(['downstream']))).toBe(true)
  expect(holdsDownstream(new Set(['downstream']))).toBe(false)
  expect(holdsDownstream(new Set(['customer_suspended']))).toBe(true)
})

type Watch = (facts: Facts, before: Facts, command: Command, today: PlainDate) => void

function replay(history: readonly { daysLater: number; command: Command }[], watch: Watch, first = fresh): Facts {
  let facts = first
  let today = start
  for (const { daysLater, command } of history) {
    today = addDays(today, daysLater)
    const moved = move(facts, command, today)
    if (!moved.ok) continue
    watch(moved.value, facts, command, today)
    facts = moved.value
  }
  return facts
}

function orFail(moved: ReturnType<typeof move>): Facts {
  if (!moved.ok) throw new Error(moved.code)
  return moved.value
}
