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
const moves = fc.constantFrom<CustomerMove>('suspend', 'activate', 'archive', 'confirm', 'drop')

test('every move leads where the table says, changes nothing, or is refused; nothing else can happen', () => {
  fc.assert(
    fc.property(states, moves, (state, move) => {
      const table: Partial<Record<CustomerState, CustomerState>> = CUSTOMER_TRANSITIONS[move]
      const planned = planMove(state, move)
      if (planned.ok && planned.value.changes) expect(planned.value.state).toBe(table[state])
      if (planned.ok && !planned.value.changes) expect(planned.value.state).toBe(state)
      if (!planned.ok) expect(table[state]).toBeUndefined()
    }),
  )
})

test('asking twice is never an error and changes nothing the second time', () => {
  fc.assert(
    fc.property(states, moves, (state, move) => {
      const first = planMove(state, move)
      if (!first.ok) return
      expect(planMove(first.value.state, move)).toEqual({
        ok: true,
        value: { changes: false, state: first.value.state },
      })
    }),
  )
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
