import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, auth } from '../../lib/auth.ts'
import { SignInFrame } from './sign-in-frame.tsx'

export default function ForgotPasswordPage() {
  const { t } = useTranslation('sign-in')
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const [failure, setFailure] = useState<AuthFailure>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const outcome = await auth.requestPasswordReset(email)
    setSent(outcome.ok)
    setFailure(outcome.ok ? undefined : outcome.reason)
  }

  return (
    <SignInFrame title={t('forgot_title')} text={t('forgot_text')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {sent ? (
            <Alert color="green" role="status">
              {t('forgot_done')}
            </Alert>
          ) : null}
          {failure ? (
            <Alert color="red" role="alert">
              {t(`failure.${failure}`)}
            </Alert>
          ) : null}
          <TextInput
            type="email"
            name="email"
            autoComplete="username"
            required
            label={t('email')}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth>
            {t('forgot_submit')}
          </Button>
          <Anchor component={Link} to="/sign-in" size="sm" ta="center">
            {t('back')}
          </Anchor>
        </Stack>
      </form>
    </SignInFrame>
  )
}
