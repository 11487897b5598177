import { Alert, Anchor, Button, Checkbox, Stack } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthOutcome, auth, type FactorMethod, type NextStep } from '../../lib/auth.ts'
import { signWithPasskey } from '../../lib/passkeys.ts'
import { CodeForm } from '../../ui/second-factor/code-form.tsx'
import { SignInFrame } from './sign-in-frame.tsx'

/** The second factor, by the most convenient way first and any other that the person has. [CA-072] */
export function SecondFactorStep({ next, onDone }: { next: NextStep; onDone: (outcome: AuthOutcome) => void }) {
  const { t } = useTranslation(['second-factor', 'sign-in'])
  const [method, setMethod] = useState<FactorMethod>(next.methods[0] ?? 'recovery_code')

  const settle = (outcome: AuthOutcome): string | undefined => {
    if (!outcome.ok) return t(`sign-in:failure.${outcome.reason}`)
    onDone(outcome)
    return undefined
  }
  const others = next.methods.filter((each) => each !== method)

  return (
    <SignInFrame title={t('step_title')} text={t(`step_text.${method}`, { email: next.email })}>
      <Stack gap="md">
        <Factor key={method} method={method} onOutcome={settle} />
        {others.map((other) => (
          <Anchor key={other} component="button" type="button" size="sm" onClick={() => setMethod(other)}>
            {t(`step_instead.${other}`)}
          </Anchor>
        ))}
        <Anchor href="/sign-in" size="sm" ta="center">
          {t('sign-in:back')}
        </Anchor>
      </Stack>
    </SignInFrame>
  )
}

type Settle = (outcome: AuthOutcome) => string | undefined

function Factor({ method, onOutcome }: { method: FactorMethod; onOutcome: Settle }) {
  const { t } = useTranslation('second-factor')
  if (method === 'passkey') return <PasskeyFactor onOutcome={onOutcome} />
  if (method === 'email') return <EmailFactor onOutcome={onOutcome} />
  const isRecovery = method === 'recovery_code'
  return (
    <CodeForm
      label={isRecovery ? t('recovery_code') : t('app_code')}
      submit={t('verify')}
      isWord={isRecovery}
      mayTrust={!isRecovery}
      onCode={async (code, trust) => onOutcome(await auth.secondFactor(method, code, trust))}
    />
  )
}

function EmailFactor({ onOutcome }: { onOutcome: Settle }) {
  const { t } = useTranslation('second-factor')
  const [isSent, setSent] = useState(false)
  const [failure, setFailure] = useState<string>()
  const send = async () => {
    const outcome = await auth.sendEmailCode()
    setSent(outcome.ok)
    setFailure(outcome.ok ? undefined : onOutcome(outcome))
  }
  if (!isSent)
    return (
      <Stack gap="md">
        {failure ? (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        ) : null}
        <Button onClick={() => void send()}>{t('email_send')}</Button>
      </Stack>
    )
  return (
    <CodeForm
      label={t('email_code')}
      submit={t('verify')}
      mayTrust
      onCode={async (code, trust) => onOutcome(await auth.secondFactor('email', code, trust))}
    >
      <Button variant="subtle" onClick={() => void send()}>
        {t('email_again')}
      </Button>
    </CodeForm>
  )
}

function PasskeyFactor({ onOutcome }: { onOutcome: Settle }) {
  const { t } = useTranslation('second-factor')
  const [trust, setTrust] = useState(false)
  const [failure, setFailure] = useState<string>()
  const sign = async () => {
    const options = await auth.passkeyOptions()
    const response = options && (await signWithPasskey(options))
    setFailure(response ? onOutcome(await auth.secondFactorByPasskey(response, trust)) : t('passkey_cancelled'))
  }
  return (
    <Stack gap="md">
      {failure ? (
        <Alert color="red" role="alert">
          {failure}
        </Alert>
      ) : null}
      <Checkbox
        label={t('trust')}
        description={t('trust_hint')}
        checked={trust}
        onChange={(event) => setTrust(event.currentTarget.checked)}
      />
      <Button leftSection={<IconFingerprint size={18} />} onClick={() => void sign()}>
        {t('passkey_use')}
      </Button>
    </Stack>
  )
}
