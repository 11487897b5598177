import { expect, test } from 'vitest'
import { redactChanges } from './redaction.ts'

test('passwords, secrets and tokens never reach the log, at any depth', () => {
  const changes = redactChanges({
    password: { before: 'old secret', after: 'new secret' },
    webhook: {
      before: null,
      after: { url: 'https://example.org', signingSecret: 's3cr3t', list: [{ accessToken: 't0k3n' }] },
    },
  })
  const text = JSON.stringify(changes)
  for (const secret of ['old secret', 'new secret', 's3cr3t', 't0k3n']) expect(text).not.toContain(secret)
  expect(text).toContain('https://example.org')
})

test('an IBAN keeps its ends, so that two can be told apart without being read', () => {
  const { iban } = redactChanges({ iban: { before: '', after: 'FR7630006000011234567890189' } })
  expect(iban).toEqual({ before: '', after: 'FR76…0189' })
})

test('other values stay as they are', () => {
  const changes = { leadDays: { before: 10, after: 15 }, name: { before: 'A', after: 'B' } }
  expect(redactChanges(changes)).toEqual(changes)
})
