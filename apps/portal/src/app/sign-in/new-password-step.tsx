import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, type AuthOutcome, auth } from '../../lib/auth.ts'
import { PasswordStrength } from '../../ui/password-strength.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** The password is older than a seller allows: a new one before going on. [CA-070] */
export function NewPasswordStep({ onDone }: { onDone: (outcome: AuthOutcome) => void }) {
  const { t } = useTranslation('sign-in')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [failure, setFailure] = useState<AuthFailure>()
  const differs = repeated !== '' && repeated !== password

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (repeated !== password) return
    const outcome = await auth.newPassword(password)
    if (outcome.ok) onDone(outcome)
    else setFailure(outcome.reason)
  }

  return (
    <SignInFrame title={t('expired_title')} text={t('expired_text')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {failure ? (
            <Alert color="red" role="alert">
              {t(`failure.${failure}`)}
            </Alert>
          ) : null}
          <PasswordInput
            name="password"
            autoComplete="new-password"
            required
            minLength={10}
            label={t('new_password')}
            description={t('password_hint')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordStrength password={password} />
          <PasswordInput
            name="repeated"
            autoComplete="new-password"
            required
            label={t('repeat_password')}
            value={repeated}
            error={differs ? t('mismatch') : null}
            onChange={(event) => setRepeated(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth>
            {t('reset_submit')}
          </Button>
        </Stack>
      </form>
    </SignInFrame>
  )
}
