/** How somebody began to sign in. */
export type FirstFactor = 'password' | 'passkey' | 'provider'

/** What the sellers that a person works for ask of their sign-in, the strictest of each. */
export type SignInPolicy = {
  readonly demandsSecondFactor: boolean
  /** Whether a code by mail is enough of a second factor. */
  readonly allowsEmailCodes: boolean
  /** How many days a password may be used; null is for ever. */
  readonly passwordMaxAgeDays: number | null
  /** How many attempts fail before the account is locked for a while, where it is not signed in from usually. */
  readonly attemptsBeforeLock: number
  readonly lockMinutes: number
}

export const DEFAULT_SIGN_IN_POLICY: SignInPolicy = {
  demandsSecondFactor: false,
  allowsEmailCodes: true,
  passwordMaxAgeDays: null,
  attemptsBeforeLock: 10,
  lockMinutes: 1,
}

export type SignInFacts = {
  readonly firstFactor: FirstFactor
  readonly hasSecondFactor: boolean
  /** One that is enough for every seller: codes by mail may not be. */
  readonly hasSufficientFactor: boolean
  /** The second factor was shown in this sign-in, or is not asked on this device for a while. */
  readonly secondFactorShown: boolean
  /** Null for a person without a password. */
  readonly passwordSetMs: number | null
  readonly policy: SignInPolicy
  readonly nowMs: number
}

/** What a person has to do next; after `done` the session is theirs. */
export type SignInStep = 'second_factor' | 'set_up' | 'new_password' | 'done'

const DAY_MS = 24 * 3600 * 1000

/**
 * The steps in their order: a factor that exists is shown first, because everything after it changes credentials; then one is set
 * up where it is demanded [CA-069]; then a password that is too old is replaced [CA-070].
 */
export function nextStep(facts: SignInFacts): SignInStep {
  if (facts.hasSecondFactor && !facts.secondFactorShown) return 'second_factor'
  if (facts.policy.demandsSecondFactor && !facts.hasSufficientFactor) return 'set_up'
  return facts.firstFactor === 'password' && isPasswordExpired(facts) ? 'new_password' : 'done'
}

/** Whether the password is as old as it may get, or older. */
function isPasswordExpired(facts: Pick<SignInFacts, 'passwordSetMs' | 'policy' | 'nowMs'>): boolean {
  const { passwordSetMs, policy, nowMs } = facts
  if (passwordSetMs === null || policy.passwordMaxAgeDays === null) return false
  return nowMs - passwordSetMs >= policy.passwordMaxAgeDays * DAY_MS
}

/** Several sellers' policies together: the strictest wins in every point. */
export function strictest(policies: readonly SignInPolicy[]): SignInPolicy {
  const ages = policies.flatMap(({ passwordMaxAgeDays }) => (passwordMaxAgeDays === null ? [] : [passwordMaxAgeDays]))
  return {
    demandsSecondFactor: policies.some((each) => each.demandsSecondFactor),
    allowsEmailCodes: policies.every((each) => each.allowsEmailCodes),
    passwordMaxAgeDays: ages.length === 0 ? null : Math.min(...ages),
    attemptsBeforeLock: Math.min(
      DEFAULT_SIGN_IN_POLICY.attemptsBeforeLock,
      ...policies.map((each) => each.attemptsBeforeLock),
    ),
    lockMinutes: Math.max(DEFAULT_SIGN_IN_POLICY.lockMinutes, ...policies.map((each) => each.lockMinutes)),
  }
}
