import { Refusal, refuseField } from '../../../platform/refusal.ts'
import { PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS } from '../settings.ts'
import type { StrengthCheck } from './strength-check.ts'

/** The lowest score that is accepted, of zxcvbn's 0 to 4. */
const LOWEST_SCORE = 3

export type PasswordVerdict = {
  score: number
  verdict: 'accepted' | 'too_short' | 'too_weak' | 'breached'
}

export type PasswordRules = {
  verdictOn(password: string, person: { name: string; email: string } | undefined): Promise<PasswordVerdict>
  /** @throws Refusal `password.breached`, `password.too_weak` at the field; how long it must be is better-auth's to say. */
  admit(password: string, person: { name: string; email: string } | undefined): Promise<void>
  /** As `admit`, and refuses a length that is not allowed as well. @throws Refusal also `request.invalid`. */
  admitWhole(password: string, person: { name: string; email: string }): Promise<void>
}

/** What a new password must be: as NIST SP 800-63B asks, long enough, not known to attackers, of no prescribed characters. */
export function createPasswordRules(check: StrengthCheck): PasswordRules {
  async function verdictOn(
    password: string,
    person: { name: string; email: string } | undefined,
  ): Promise<PasswordVerdict> {
    if (password.length < PASSWORD_MIN_CHARACTERS || password.length > PASSWORD_MAX_CHARACTERS)
      return { score: 0, verdict: 'too_short' }
    const { score, isBreached } = await check.strengthOf(password, wordsOf(person))
    if (isBreached) return { score: 0, verdict: 'breached' }
    return { score, verdict: score < LOWEST_SCORE ? 'too_weak' : 'accepted' }
  }

  async function admit(password: string, person: { name: string; email: string } | undefined): Promise<void> {
    const { verdict } = await verdictOn(password, person)
    if (verdict === 'breached') throw refusalAt('password.breached', 'breached')
    if (verdict === 'too_weak') throw refusalAt('password.too_weak', 'too_weak')
  }

  return {
    verdictOn,
    admit,
    admitWhole: async (password, person) => {
      if (password.length < PASSWORD_MIN_CHARACTERS || password.length > PASSWORD_MAX_CHARACTERS)
        throw refuseField('body.newPassword', `has ${PASSWORD_MIN_CHARACTERS} to ${PASSWORD_MAX_CHARACTERS} characters`)
      await admit(password, person)
    },
  }
}

function refusalAt(code: 'password.breached' | 'password.too_weak', field: string): Refusal {
  return new Refusal(code, {}, [{ path: 'body.newPassword', code: field, message: 'is too easy to guess' }])
}

/** The words that somebody who knows the person tries first. */
function wordsOf(person: { name: string; email: string } | undefined): string[] {
  const names = person?.name.toLowerCase().split(/\s+/) ?? []
  const address = person ? [person.email, ...person.email.toLowerCase().split(/[@.\-_+]/)] : []
  return ['palier', names.join(''), ...names, ...address].filter((word) => word.length > 2)
}
