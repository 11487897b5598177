import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver } from './session-limits.ts'

const span = fc.integer({ min: 0, max: 10 ** 9 })
const limit = fc.option(fc.integer({ min: 1, max: 10 ** 9 }))

test('a session is over once it idled or lasted as long as allowed, and a stricter limit never keeps one open', () => {
  fc.assert(
    fc.property(span, span, limit, limit, limit, (openMs, idleMs, idleLimit, absoluteLimit, stricter) => {
      const nowMs = 10 ** 10
      const times = { signedInMs: nowMs - Math.max(openMs, idleMs), lastSeenMs: nowMs - idleMs }
      const limits = { concurrent: true, idleMs: idleLimit, absoluteMs: absoluteLimit }
      const expected =
        (idleLimit !== null && idleMs >= idleLimit) ||
        (absoluteLimit !== null && Math.max(openMs, idleMs) >= absoluteLimit)
      expect(isOver(times, limits, nowMs)).toBe(expected)
      const narrower = { ...limits, idleMs: Math.min(idleLimit ?? Infinity, stricter ?? Infinity) }
      if (isOver(times, limits, nowMs)) expect(isOver(times, narrower, nowMs)).toBe(true)
    }),
  )
})
