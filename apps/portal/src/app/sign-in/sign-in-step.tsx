import type { AuthOutcome, NextStep } from '../../lib/auth.ts'
import { auth } from '../../lib/auth.ts'
import { NewPasswordStep } from './new-password-step.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'
import { SetUpStep } from './set-up-step.tsx'

/** Whatever a sign-in asks for after the first factor; fetched only by those who are asked. */
export default function SignInStep({ next, onOutcome }: { next: NextStep; onOutcome: (outcome: AuthOutcome) => void }) {
  if (next.step === 'second_factor') return <SecondFactorStep next={next} onDone={onOutcome} />
  if (next.step === 'new_password') return <NewPasswordStep onDone={onOutcome} />
  return <SetUpStep next={next} onDone={() => void auth.goOn().then(onOutcome)} />
}
