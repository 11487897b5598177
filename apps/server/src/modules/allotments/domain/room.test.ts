import { expect, test } from 'vitest'
import { exceededOf, type Limits, type Promised, roomFor, type Standing } from './room.ts'

const storage = (hardLimit: number | null): Promised => ({
  ...{ service: 'backup', resource: 'storage', unit: 'byte' },
  ...{ included: 2, hardLimit },
})
const limits = (overrides: Partial<Limits> = {}): Limits => ({
  overselling: 'forbidden',
  subscriptionsLimit: null,
  limits: [{ service: 'backup', resource: 'storage', limit: 10 }],
  ...overrides,
})
const standing = (promised: number, sold = 1, used = 0): Standing => ({
  sold,
  promised: new Map([['backup storage', promised]]),
  used: new Map([['backup storage', used]]),
})
const asks = (...promises: Promised[]) => ({ subscriptions: promises.length, promises })

test.each([
  ['fills the rest', [storage(5)], limits(), standing(5), undefined],
  ['is one too large', [storage(6)], limits(), standing(5), { left: 5, asked: 6, unit: 'byte', resource: 'storage' }],
  ['is too large with another one', [storage(3), storage(3)], limits(), standing(5), { left: 5, asked: 6 }],
  ['has no limit', [storage(null)], limits(), standing(0), { left: 10, resource: 'storage' }],
  ['asks nothing of what is oversold', [storage(0)], limits(), standing(12), undefined],
  ['asks more of what is oversold', [storage(1)], limits(), standing(12), { left: 0, asked: 1 }],
  ['oversells where that is allowed', [storage(null)], limits({ overselling: 'allowed' }), standing(12), undefined],
  ['asks for what is not limited', [{ ...storage(99), resource: 'accounts' }], limits(), standing(10), undefined],
  [
    'is one subscription too many',
    [storage(0)],
    limits({ overselling: 'allowed', subscriptionsLimit: 2 }),
    standing(0, 2),
    { left: 0, asked: 1, resource: 'subscriptions' },
  ],
] as const)('a sale that %s is judged by what is left', (_, promises, given, taken, detail) => {
  const result = roomFor(asks(...promises), given, taken)
  expect(result).toMatchObject(detail ? { ok: false, detail } : { ok: true })
})

test('what is used beyond the allotment is named, and what is only promised is not', () => {
  expect(exceededOf(limits(), standing(99, 1, 10))).toEqual([])
  expect(exceededOf(limits(), standing(0, 1, 11))).toEqual(['storage'])
})
