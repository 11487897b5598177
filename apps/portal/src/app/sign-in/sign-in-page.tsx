import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, auth } from '../../lib/auth.ts'
import { useTextSearch } from '../../lib/list-state.ts'
import { ownAddress } from '../../lib/own-address.ts'
import { installationQuery } from '../../lib/session.ts'
import { DemonstrationLogins } from './demonstration-logins.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

export default function SignInPage() {
  const { t } = useTranslation('sign-in')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<AuthFailure>()
  const [busy, setBusy] = useState(false)
  const { data: installation } = useQuery(installationQuery)
  const openSpace = useAfterSignIn()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    const outcome = await auth.signIn(email, password)
    if (outcome.ok) await openSpace()
    else setFailure(outcome.reason)
    setBusy(false)
  }

  const fill = (login: { email: string; password: string }) => {
    setEmail(login.email)
    setPassword(login.password)
    setFailure(undefined)
  }

  return (
    <SignInFrame
      title={t('welcome')}
      aside={installation?.logins.length ? <DemonstrationLogins logins={installation.logins} onChoose={fill} /> : null}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
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
          <PasswordInput
            name="password"
            autoComplete="current-password"
            required
            label={t('password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} fullWidth>
            {t('submit')}
          </Button>
          <Anchor component={Link} to="/forgot-password" size="sm" ta="center">
            {t('forgot')}
          </Anchor>
        </Stack>
      </form>
    </SignInFrame>
  )
}

/** Where to after signing in: back to the page that asked for it, or to the only space, or to the choice. */
function useAfterSignIn() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { next = '/' } = useTextSearch()
  return async () => {
    queries.clear()
    await navigate({ href: ownAddress(next) })
  }
}
