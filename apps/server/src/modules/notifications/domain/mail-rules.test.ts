import { addDuration, instant } from '@palier/kernel'
import { expect, test } from 'vitest'
import { addressOf, mayBeSent, pauseAfter, shownText } from './mail-rules.ts'

const NOW = instant('2026-12-01T08:00:00.000Z')

test('the text of a letter that gives access to an account is shown in a demonstration only', () => {
  for (const kind of ['invitation', 'password_reset', 'sign_in_code'] as const) {
    expect(shownText({ kind, text: 'https://secret' }, false)).not.toContain('secret')
    expect(shownText({ kind, text: 'https://secret' }, true)).toBe('https://secret')
  }
  for (const kind of ['invoice_issued', 'welcome', 'suspension', 'security'] as const)
    expect(shownText({ kind, text: 'hello' }, false)).toBe('hello')
})

test('a mail that somebody is sending is left alone for ten minutes', () => {
  expect(mayBeSent({ state: 'waiting', claimedAt: null }, NOW)).toBe(true)
  expect(mayBeSent({ state: 'waiting', claimedAt: addDuration(NOW, { ms: -599_999 }) }, NOW)).toBe(false)
  expect(mayBeSent({ state: 'waiting', claimedAt: addDuration(NOW, { ms: -600_000 }) }, NOW)).toBe(true)
  for (const state of ['sent', 'kept', 'failed']) expect(mayBeSent({ state, claimedAt: null }, NOW)).toBe(false)
})

test('a mail is tried six times, with longer and longer pauses', () => {
  expect([1, 2, 3, 4, 5, 6].map((attempts) => (pauseAfter(attempts) ?? Number.NaN) / 60_000)).toEqual([
    1,
    5,
    30,
    120,
    360,
    Number.NaN,
  ])
})

test('the address of a sender is found with and without a name', () => {
  expect(addressOf('Palier <no-reply@palier.example>')).toBe('no-reply@palier.example')
  expect(addressOf(' no-reply@palier.example ')).toBe('no-reply@palier.example')
})
