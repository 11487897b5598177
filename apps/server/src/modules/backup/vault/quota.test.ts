import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMeter } from './meter.ts'
import { createPoolQuota } from './quota.ts'
import { createReservation } from './reservation.ts'

const never = () => {
  throw new Error('Recording failed without reason')
}

test('however uploads, failures, deletions and reports interleave, no pool is ever filled beyond its limit', async () => {
  const step = fc.record({
    account: fc.constantFrom('a', 'b'),
    bytes: fc.integer({ min: 1, max: 60 }),
    fails: fc.boolean(),
    removes: fc.boolean(),
  })
  const run = fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.scheduler(), async (steps, scheduler) => {
    const recorded = new Map<string, number>()
    const stored = new Map([
      ['a', 0],
      ['b', 0],
    ])
    const total = (counts: ReadonlyMap<string, number>) => (counts.get('a') ?? 0) + (counts.get('b') ?? 0)
    const quota = createPoolQuota((accountId) =>
      scheduler.schedule(
        Promise.resolve([
          { id: 'shared', limitBytes: 100, usedBytes: total(recorded) },
          { id: accountId, limitBytes: 70, usedBytes: recorded.get(accountId) ?? 0 },
        ]),
      ),
    )
    const meter = createMeter({
      measure: async () => 0,
      measured: async (readings) => {
        await scheduler.schedule(Promise.resolve())
        for (const { accountId, usedBytes } of readings) recorded.set(accountId, usedBytes)
      },
      release: quota.release,
      reportEveryMilliseconds: 60_000,
      failed: never,
    })
    await Promise.all(['a', 'b'].map((accountId) => meter.open({ accountId, root: '/vault' })))
    const uploads = steps.map(async ({ account, bytes, fails, removes }) => {
      const reservation = createReservation({ quota, accountId: account, marginBytes: 0, flush: meter.flush })
      if (!(await reservation.extendTo(bytes))) return
      await scheduler.schedule(Promise.resolve())
      if (fails) return reservation.release()
      stored.set(account, (stored.get(account) ?? 0) + bytes)
      meter.add(account, bytes, reservation.bytes())
      expect(total(stored)).toBeLessThanOrEqual(100)
      expect(stored.get(account)).toBeLessThanOrEqual(70)
      if (!removes) return
      await scheduler.schedule(Promise.resolve())
      stored.set(account, (stored.get(account) ?? 0) - bytes)
      meter.add(account, -bytes, 0)
    })
    await scheduler.waitFor(Promise.all(uploads))
    await scheduler.waitFor(meter.flush())
    expect(total(recorded)).toBe(total(stored))
    const left = createReservation({ quota, accountId: 'a', marginBytes: 0, flush: meter.flush })
    const room = Math.min(70 - (stored.get('a') ?? 0), 100 - total(stored))
    expect(await scheduler.waitFor(left.extendTo(room + 1))).toBe(false)
    expect(await scheduler.waitFor(left.extendTo(room))).toBe(true)
  })
  await fc.assert(run, { numRuns: 200 })
})

test('a reading that could not be recorded is reported again, and its room stays held until then', async () => {
  const recorded = new Map<string, number>()
  const broken = { database: true }
  const quota = createPoolQuota(async () => [{ id: 'p', limitBytes: 100, usedBytes: recorded.get('a') ?? 0 }])
  const meter = createMeter({
    measure: async () => 0,
    measured: async (readings) => {
      if (broken.database) throw new Error('The database is down')
      for (const { accountId, usedBytes } of readings) recorded.set(accountId, usedBytes)
    },
    release: quota.release,
    reportEveryMilliseconds: 60_000,
    failed: never,
  })
  await meter.open({ accountId: 'a', root: '/vault' })
  expect(await quota.reserve('a', 80, 0)).toBe('ok')
  meter.add('a', 80, 80)
  await expect(meter.flush()).rejects.toThrow('The database is down')
  expect(await quota.reserve('a', 30, 0)).toBe('over_quota')
  broken.database = false
  await meter.flush()
  expect(recorded.get('a')).toBe(80)
  expect(await quota.reserve('a', 30, 0)).toBe('over_quota')
  expect(await quota.reserve('a', 20, 0)).toBe('ok')
})
