import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthOutcome, auth, type NextStep, type SignInFailure } from '../../lib/auth.ts'
import { useTextSearch } from '../../lib/list-state.ts'
import { ownAddress } from '../../lib/own-address.ts'
import { installationQuery } from '../../lib/session.ts'
import { ClosedNotice } from './closed-notice.tsx'
import { DemonstrationLogins } from './demonstration-logins.tsx'
import { OtherWays } from './other-ways.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

const SignInStep = lazy(() => import('./sign-in-step.tsx'))
const RETURN_FAILURES = ['provider', 'provider_unknown', 'provider_denied'] as const

export default function SignInPage() {
  const { t } = useTranslation('sign-in')
  const { next = '/', step: cameBackTo, failure: cameBackWith } = useTextSearch()
  const [step, setStep] = useState<NextStep>()
  const returned = RETURN_FAILURES.find((known) => known === cameBackWith)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<SignInFailure>()
  const [busy, setBusy] = useState(false)
  const { data: installation } = useQuery(installationQuery)
  const openSpace = useAfterSignIn()

  const settle = async (outcome: AuthOutcome) => {
    if (!outcome.ok) {
      setStep(undefined)
      setFailure(outcome)
    } else if (outcome.next) setStep(outcome.next)
    else await openSpace()
  }

  // Somebody who comes back from a provider may have steps left.
  useEffect(() => {
    if (cameBackTo)
      void auth.goOn().then((outcome) => {
        if (outcome.ok) setStep(outcome.next)
        else setFailure(outcome)
      })
  }, [cameBackTo])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    await settle(await auth.signIn(email, password))
    setBusy(false)
  }

  const fill = (login: { email: string; password: string }) => {
    setEmail(login.email)
    setPassword(login.password)
    setFailure(undefined)
  }

  if (step)
    return (
      <Suspense fallback={<SignInFrame title={t('welcome')}>{null}</SignInFrame>}>
        <SignInStep next={step} onOutcome={(outcome) => void settle(outcome)} />
      </Suspense>
    )
  const told = failure?.reason ?? returned
  return (
    <SignInFrame
      title={t('welcome')}
      aside={installation?.logins.length ? <DemonstrationLogins logins={installation.logins} onChoose={fill} /> : null}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          {failure?.closed ? (
            <ClosedNotice space={failure.closed} />
          ) : told ? (
            <Alert color="red" role="alert">
              {t(`failure.${told}`)}
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
          {installation?.signUpAt ? (
            <Anchor component={Link} to={`/store/${installation.signUpAt}/sign-up`} size="sm" ta="center">
              {t('sign_up')}
            </Anchor>
          ) : null}
          <OtherWays
            next={next}
            onOutcome={(outcome) => void settle(outcome)}
            onFailure={(reason) => setFailure(reason && { ok: false, reason })}
          />
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
