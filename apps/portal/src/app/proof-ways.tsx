import { Alert, Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { getSecurity, type Security } from '@palier/contracts/security'
import { IconFingerprint } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthOutcome, auth } from '../lib/auth.ts'
import { knowsPasskeys, signWithPasskey } from '../lib/passkeys.ts'
import { anywhere } from '../lib/session.ts'
import { QueryView } from '../ui/query-view.tsx'
import { CodeForm } from '../ui/second-factor/code-form.tsx'

/** The ways in which this person can prove that it is them. */
export default function ProofWays({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('shell')
  const query = useQuery({
    queryKey: ['security-to-prove'],
    queryFn: ({ signal }) => anywhere.call(getSecurity, { signal }),
    staleTime: 0,
  })
  return (
    <Stack gap="md">
      <Text size="sm">{t('proof.text')}</Text>
      <QueryView query={query}>{(security) => <Ways security={security} onProved={onProved} />}</QueryView>
    </Stack>
  )
}

function Ways({ security, onProved }: { security: Security; onProved: () => void }) {
  const { t } = useTranslation(['shell', 'sign-in', 'second-factor'])
  const hasPassword = security.passwordSetAt !== null
  const hasApp = security.authenticatorSince !== null
  const [isByApp, setByApp] = useState(!hasPassword && hasApp)
  const [failure, setFailure] = useState<string>()

  const settle = (outcome: AuthOutcome): string | undefined => {
    if (outcome.ok) {
      onProved()
      return undefined
    }
    const { reason } = outcome
    const text = reason === 'credentials' ? t('proof.wrong_password') : t(`sign-in:failure.${reason}`)
    setFailure(text)
    return text
  }
  const byPasskey = async () => {
    const options = await auth.passkeyOptions({ proof: true })
    const response = options && (await signWithPasskey(options))
    if (response) settle(await auth.prove({ method: 'passkey', response }))
    else setFailure(t('second-factor:passkey_cancelled'))
  }

  return (
    <Stack gap="md">
      {failure ? (
        <Alert color="red" role="alert">
          {failure}
        </Alert>
      ) : null}
      {isByApp ? (
        <CodeForm
          label={t('second-factor:app_code')}
          submit={t('proof.go_on')}
          onCode={async (code) => {
            settle(await auth.prove({ method: 'authenticator', code }))
            return undefined
          }}
        />
      ) : null}
      {hasPassword && !isByApp ? <PasswordForm onOutcome={settle} /> : null}
      {security.passkeys.length > 0 && knowsPasskeys() ? (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} />}
          data-autofocus={!hasPassword}
          onClick={() => void byPasskey()}
        >
          {t('second-factor:passkey_use')}
        </Button>
      ) : null}
      {hasPassword && hasApp ? (
        <Anchor component="button" type="button" size="sm" onClick={() => setByApp(!isByApp)}>
          {isByApp ? t('proof.by_password') : t('second-factor:step_instead.authenticator')}
        </Anchor>
      ) : null}
      {hasPassword ? null : <Elsewhere linked={security.linkedSignIns} onProved={onProved} />}
    </Stack>
  )
}

function PasswordForm({ onOutcome }: { onOutcome: (outcome: AuthOutcome) => void }) {
  const { t } = useTranslation('shell')
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  // The dialogue was open before it was known what to ask for.
  useEffect(() => field.current?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    onOutcome(await auth.prove({ method: 'password', password }))
    setBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <PasswordInput
          ref={field}
          required
          name="password"
          label={t('proof.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('proof.go_on')}
        </Button>
      </Stack>
    </form>
  )
}

/** Whoever signs in at a provider only does so again, in another tab, so that this page stays as it is. */
function Elsewhere({ linked, onProved }: { linked: Security['linkedSignIns']; onProved: () => void }) {
  const { t } = useTranslation(['shell', 'second-factor'])
  const [isAsked, setAsked] = useState(false)
  const [isUnreachable, setUnreachable] = useState(false)
  const open = async (providerId: string) => {
    // Opened before anything is waited for: later a browser takes it for an unwanted window.
    const tab = window.open('', '_blank')
    const address = await auth.providerAddress(providerId, '/proved', 'prove')
    setUnreachable(address === undefined)
    if (address === undefined) return tab?.close()
    setAsked(true)
    if (tab) tab.location.href = address
    else window.location.assign(address)
  }
  return (
    <Stack gap="sm">
      {isUnreachable ? (
        <Alert color="red" role="alert">
          {t('second-factor:linked_unreachable')}
        </Alert>
      ) : null}
      {linked.map(({ id, providerId, providerName }) => (
        <Button key={id} variant="default" onClick={() => void open(providerId)}>
          {t('proof.elsewhere', { name: providerName })}
        </Button>
      ))}
      {isAsked ? <Button onClick={onProved}>{t('proof.was_elsewhere')}</Button> : null}
    </Stack>
  )
}
