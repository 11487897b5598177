import { CUSTOMER_MOVES } from '@palier/contracts/customer-life'
import { CUSTOMER_STATES } from '@palier/contracts/tenancy'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CUSTOMER_TRANSITIONS,
  type CustomerMove,
  type CustomerState,
  mayChangeThings,
  planMove,
} from './customer-states.ts'

const states = fc.constantFrom<CustomerState>(...CUSTOMER_STATES)
const moves = fc.constantFrom<CustomerMove>(...CUSTOMER_MOVES)

test('every move from every state leads where the table says, changes nothing, or is refused by a code', () => {
  fc.assert(
    fc.property(states, moves, states, (state, move, from) => {
      const target = CUSTOMER_TRANSITIONS[move][state]
      const planned = planMove(state, move, from)
      if (target !== undefined) {
        expect(planned).toEqual({ ok: true, value: { changes: true, state: target === 'back' ? from : target } })
      } else if (planned.ok) expect(planned.value).toEqual({ changes: false, state })
      else expect(planned.code).toBe(move === 'suspend' ? 'customer.not_active' : 'customer.wrong_state')
    }),
  )
})

test('asking twice is never an error and changes nothing the second time', () => {
  const earlier = fc.constantFrom<CustomerState>('prospect', 'pending', 'active', 'suspended')
  fc.assert(
    fc.property(states, moves, earlier, (state, move, from) => {
      const first = planMove(state, move, from)
      if (!first.ok) return
      expect(planMove(first.value.state, move, from)).toEqual({
        ok: true,
        value: { changes: false, state: first.value.state },
      })
    }),
  )
})

test('a suspicion of fraud that is taken back leaves the customer where it was', () => {
  for (const state of ['prospect', 'pending', 'active', 'suspended'] as const) {
    expect(planMove(state, 'mark_fraud')).toMatchObject({ value: { state: 'fraudulent', changes: true } })
    expect(planMove('fraudulent', 'clear_fraud', state)).toMatchObject({ value: { state, changes: true } })
  }
})

test('whatever is done to an archived customer, it stays archived', () => {
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 12 }), (sequence) => {
      let state: CustomerState = 'archived'
      for (const move of sequence) {
        const planned = planMove(state, move)
        if (planned.ok) state = planned.value.state
      }
      expect(state).toBe('archived')
    }),
  )
})

test('only an active customer can be suspended, and lifting the suspension makes it active again', () => {
  const suspendable = CUSTOMER_STATES.filter((state) => {
    const planned = planMove(state, 'suspend')
    return planned.ok && planned.value.changes
  })
  expect(suspendable).toEqual(['active'])
  expect(planMove('suspended', 'activate')).toMatchObject({ value: { state: 'active', changes: true } })
})

test('the users of a suspended or archived customer change nothing', () => {
  expect(CUSTOMER_STATES.filter(mayChangeThings)).toEqual(['prospect', 'pending', 'active'])
})
