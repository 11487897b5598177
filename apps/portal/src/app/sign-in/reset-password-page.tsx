import { Alert, Anchor, Button, PasswordInput, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, auth } from '../../lib/auth.ts'
import { useTextSearch } from '../../lib/list-state.ts'
import { PasswordStrength } from '../../ui/password-strength.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

export default function ResetPasswordPage() {
  const { t } = useTranslation('sign-in')
  const { token = '', invitation = '' } = useTextSearch()
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [done, setDone] = useState(false)
  const [failure, setFailure] = useState<AuthFailure>()
  const differs = repeated !== '' && repeated !== password

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (repeated !== password) return
    const outcome = await auth.resetPassword(token, password)
    setDone(outcome.ok)
    setFailure(outcome.ok ? undefined : outcome.reason)
  }

  const problem = token === '' ? 'token' : failure
  return (
    <SignInFrame title={t('reset_title')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {done ? (
            <Alert color="green" role="status">
              {t('reset_done')}
            </Alert>
          ) : null}
          {problem ? (
            <Alert color="red" role="alert">
              {t(`failure.${problem}`)}
            </Alert>
          ) : null}
          {done ? null : (
            <>
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
              <PasswordStrength password={password} token={token} />
              <PasswordInput
                name="repeated"
                autoComplete="new-password"
                required
                label={t('repeat_password')}
                value={repeated}
                error={differs ? t('mismatch') : null}
                onChange={(event) => setRepeated(event.currentTarget.value)}
              />
              <Button type="submit" fullWidth disabled={token === ''}>
                {t('reset_submit')}
              </Button>
            </>
          )}
          {invitation === '' || !(done || problem) ? (
            <Anchor component={Link} to="/sign-in" size="sm" ta="center">
              {t('back')}
            </Anchor>
          ) : (
            <Anchor href={`/invitation?token=${encodeURIComponent(invitation)}`} size="sm" ta="center">
              {t('invitation_go_on')}
            </Anchor>
          )}
        </Stack>
      </form>
    </SignInFrame>
  )
}
