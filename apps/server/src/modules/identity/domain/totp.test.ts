import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptedStep, authenticatorUri, base32, codeOfStep, stepAt } from './totp.ts'

const SECRET = Buffer.from('12345678901234567890')

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i the code is the one of RFC 6238, appendix B: %s', (second, code) => {
  expect(codeOfStep(SECRET, stepAt(second * 1000))).toBe(code)
})

test('a code is accepted in its step and the ones beside it, and in no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 100_000_000 }), fc.integer({ min: -6, max: 6 }), (step, away) => {
      const nowMs = step * 30_000 + 12_345
      const accepted = acceptedStep(SECRET, codeOfStep(SECRET, step + away), { nowMs, lastStep: 0 })
      // Two of a million codes are the same by chance; then the earlier step is taken.
      if (Math.abs(away) <= 1) expect(accepted).toBeDefined()
      else if (accepted !== undefined) expect(codeOfStep(SECRET, accepted)).toBe(codeOfStep(SECRET, step + away))
    }),
  )
})

test('a code that was accepted is not accepted again, nor is an earlier one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 100_000_000 }), fc.integer({ min: -1, max: 1 }), (step, away) => {
      const nowMs = step * 30_000
      const code = codeOfStep(SECRET, step + away)
      const first = acceptedStep(SECRET, code, { nowMs, lastStep: 0 }) ?? 0
      const again = acceptedStep(SECRET, code, { nowMs, lastStep: first })
      expect(again === undefined || again > first).toBe(true)
      expect(acceptedStep(SECRET, code, { nowMs, lastStep: step + 1 })).toBeUndefined()
    }),
  )
})

test('what is not six digits is no code', () => {
  for (const code of ['', '28708', '2870822', 'é87082', '28708é'])
    expect(acceptedStep(SECRET, code, { nowMs: 59_000, lastStep: 0 })).toBeUndefined()
})

test('a secret is written in base 32, and its address names who and where', () => {
  for (const [text, written] of [
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foob', 'MZXW6YQ'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    expect(base32(Buffer.from(text))).toBe(written)
  const uri = authenticatorUri({ secret: SECRET, issuer: 'Acme Informatique', account: 'rosa@acme.example' })
  expect(uri).toBe(
    'otpauth://totp/Acme%20Informatique:rosa%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%20Informatique',
  )
})
