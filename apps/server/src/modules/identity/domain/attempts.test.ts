import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_ATTEMPT_LIMITS, networkOf, secondsToWait } from './attempts.ts'

const limit = { attempts: 3, windowSeconds: 60 }

test('attempts up to the limit pass, the next one waits until the window ends', () => {
  expect(secondsToWait(limit, { count: 3, windowEndsMs: 60_000 }, 0)).toBe(0)
  expect(secondsToWait(limit, { count: 4, windowEndsMs: 60_000 }, 0)).toBe(60)
  expect(secondsToWait(limit, { count: 4, windowEndsMs: 60_000 }, 59_900)).toBe(1)
})

test('nobody waits longer than the window, and an account is never closed for more than a minute', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(60_000), (count, elapsedMs) => {
      const wait = secondsToWait(limit, { count, windowEndsMs: 60_000 }, elapsedMs)
      expect(wait).toBeLessThanOrEqual(limit.windowSeconds)
    }),
  )
  expect(DEFAULT_ATTEMPT_LIMITS.account.windowSeconds).toBeLessThanOrEqual(60)
})

test('the addresses of one IPv6 network count as one, in whatever form they are written', () => {
  expect(networkOf('2001:db8:0:12::1')).toBe('2001:db8:0:12')
  expect(networkOf('2001:0db8:0000:0012:ffff:0:0:2')).toBe('2001:db8:0:12')
  expect(networkOf('2001:db8:0:13::1')).not.toBe(networkOf('2001:db8:0:12::1'))
  expect(networkOf('::1')).toBe('0:0:0:0')
})

test('an IPv4 address counts by itself, also when it is mapped into IPv6', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
})
