import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRecoveryCode, readRecoveryCode } from './recovery-codes.ts'
import { DEFAULT_SIGN_IN_POLICY, nextStep, type SignInFacts, type SignInPolicy, strictest } from './sign-in-steps.ts'

const DAY_MS = 24 * 3600 * 1000
const facts = (given: Partial<Omit<SignInFacts, 'policy'>> & { policy?: Partial<SignInPolicy> }): SignInFacts => ({
  firstFactor: 'password',
  hasSecondFactor: false,
  hasSufficientFactor: given.hasSecondFactor ?? false,
  secondFactorShown: false,
  passwordSetMs: 0,
  nowMs: 100 * DAY_MS,
  ...given,
  policy: { ...DEFAULT_SIGN_IN_POLICY, ...given.policy },
})
const demanded = { demandsSecondFactor: true }
const ninety = { passwordMaxAgeDays: 90 }

test.each([
  ['a password alone, where nothing else is asked', facts({}), 'done'],
  ['a factor that exists, wherever it is demanded or not', facts({ hasSecondFactor: true }), 'second_factor'],
  ['a factor that was shown', facts({ hasSecondFactor: true, secondFactorShown: true }), 'done'],
  ['a factor that is demanded and missing', facts({ policy: demanded }), 'set_up'],
  [
    'a code by mail that was shown where it is not enough',
    facts({ hasSecondFactor: true, hasSufficientFactor: false, secondFactorShown: true, policy: demanded }),
    'set_up',
  ],
  ['a password of a hundred days where ninety are allowed', facts({ policy: ninety }), 'new_password'],
  ['a password of ten days', facts({ policy: ninety, passwordSetMs: 90 * DAY_MS }), 'done'],
  ['an old password that was not used', facts({ policy: ninety, firstFactor: 'provider' }), 'done'],
  ['an old password before the factor', facts({ policy: ninety, hasSecondFactor: true }), 'second_factor'],
  ['a person without a password', facts({ policy: ninety, passwordSetMs: null }), 'done'],
] as const)('%s leads to the right step', (_title, given, step) => {
  expect(nextStep(given)).toBe(step)
})

const policy: fc.Arbitrary<SignInPolicy> = fc.record({
  demandsSecondFactor: fc.boolean(),
  allowsEmailCodes: fc.boolean(),
  passwordMaxAgeDays: fc.option(fc.integer({ min: 1, max: 730 })),
  attemptsBeforeLock: fc.integer({ min: 3, max: 10 }),
  lockMinutes: fc.integer({ min: 1, max: 60 }),
})

test('who works for several sellers does whatever one of them asks', () => {
  fc.assert(
    fc.property(fc.array(policy, { minLength: 1 }), fc.integer({ min: 0, max: 800 }), (policies, days) => {
      const step = (each: SignInPolicy) => nextStep(facts({ policy: each, nowMs: days * DAY_MS }))
      const together = step(strictest(policies))
      if (policies.every((each) => step(each) === 'done')) expect(together).toBe('done')
      else expect(together).not.toBe('done')
      for (const each of policies)
        expect(strictest(policies).attemptsBeforeLock).toBeLessThanOrEqual(each.attemptsBeforeLock)
    }),
  )
})

test('a recovery code is read however it is typed', () => {
  const code = newRecoveryCode()
  expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/)
  expect(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''))
  expect(readRecoveryCode('0000-0000-0000-0000')).toBeUndefined()
  expect(readRecoveryCode(code.slice(1))).toBeUndefined()
})
