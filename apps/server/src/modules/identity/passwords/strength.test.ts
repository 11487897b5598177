import { afterAll, expect, test } from 'vitest'
import { createPasswordRules } from './password-rules.ts'
import { createStrengthCheck } from './strength-check.ts'

const check = createStrengthCheck()
afterAll(() => check.stop())
const { verdictOn } = createPasswordRules(check)
const ROSA = { name: 'Rosa Palmieri', email: 'rosa@acme.example' }

test.each([
  ['short', 'too_short'],
  ['x'.repeat(129), 'too_short'],
  ['1234567890', 'breached'],
  ['Qwertyuiop', 'breached'],
  ['aaaaaaaaaaaa', 'too_weak'],
  ['Motdepasse2026', 'too_weak'],
  ['rosapalmieri1', 'too_weak'],
  ['palmieri acme', 'too_weak'],
  ['correct horse battery', 'accepted'],
  ['le petit chat boit du lait', 'accepted'],
  ['kT8!wq9zLm', 'accepted'],
] as const)('the password %s is %s', async (password, verdict) => {
  expect((await verdictOn(password, ROSA)).verdict).toBe(verdict)
})

test('a check that was stopped starts again with the next question', async () => {
  await check.stop()
  expect((await verdictOn('correct horse battery', undefined)).verdict).toBe('accepted')
})
