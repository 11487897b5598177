import { plainDate } from '@palier/kernel'
import { expect, test } from 'vitest'
import { expiryOf, stepOf, type Unpaid } from './expiry.ts'

const day = (text: string) => plainDate(`2026-01-${text}`)
const anOrder = (change: Partial<Unpaid> = {}): Unpaid => ({
  expiresOn: day('15'),
  remindedOn: null,
  heldBy: null,
  ...change,
})

test('an unpaid order is reminded of three days before its end, and never ends within two days of the reminder', () => {
  const cases = [
    [anOrder(), '11', { do: 'nothing' }],
    [anOrder(), '12', { do: 'remind', expiresOn: day('15') }],
    [anOrder(), '20', { do: 'remind', expiresOn: day('22') }],
    [anOrder({ remindedOn: day('12') }), '14', { do: 'nothing' }],
    [anOrder({ remindedOn: day('12') }), '15', { do: 'end' }],
    [anOrder({ heldBy: 'mandate' }), '20', { do: 'nothing' }],
    [anOrder({ heldBy: 'payment' }), '14', { do: 'nothing' }],
    [anOrder({ heldBy: 'payment', remindedOn: day('12') }), '15', { do: 'ask_staff' }],
  ] as const
  for (const [order, today, step] of cases) expect(stepOf(order, day(today)), today).toEqual(step)
  expect([expiryOf(day('15'), 14), expiryOf(day('15'), null)]).toEqual([day('29'), null])
})
