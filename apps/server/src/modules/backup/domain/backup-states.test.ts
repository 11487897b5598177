import { BACKUP_STATES } from '@palier/contracts/backup'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWritable, storedBackup, worstOf } from './backup-states.ts'

test('an account is as bad as the worst of its tasks, whatever their order', () => {
  const worstFirst = ['error', 'not_run', 'warning', 'ok', 'neutral'] as const
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...BACKUP_STATES)), (states) => {
      expect(worstOf(states)).toBe(worstFirst.find((state) => states.includes(state)) ?? 'neutral')
    }),
  )
})

test('an account without tasks is neutral', () => {
  expect(worstOf([])).toBe('neutral')
})

test.each([
  ['ok', true],
  ['warning', true],
  ['neutral', true],
  ['error', false],
  ['not_run', false],
] as const)('a run that ended as %s left a backup: %s', (state, stored) => {
  expect(storedBackup(state)).toBe(stored)
})

test.each([
  [true, 'active', true],
  [true, 'ending', true],
  [true, 'suspended', false],
  [true, 'ended', false],
  [false, 'active', false],
])('an account that is enabled: %s, in a pack that is %s, takes new backups: %s', (enabled, packState, writable) => {
  expect(isWritable({ enabled, packState })).toBe(writable)
})
