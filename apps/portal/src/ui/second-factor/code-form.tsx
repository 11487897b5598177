import { Alert, Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** One code to type, and what became of it. `onCode` gives the text of a refusal, or nothing when it was right. */
export function CodeForm({
  label,
  description,
  submit,
  isWord = false,
  mayTrust = false,
  onCode,
  children,
}: {
  label: string
  description?: string
  submit: string
  /** A code of letters and figures, not of six digits. */
  isWord?: boolean
  mayTrust?: boolean
  onCode: (code: string, trustDevice: boolean) => Promise<string | undefined>
  children?: ReactNode
}) {
  const { t } = useTranslation('second-factor')
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(await onCode(code, trust))
    setBusy(false)
  }

  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack gap="md">
        {failure ? (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        ) : null}
        <TextInput
          required
          name="code"
          label={label}
          description={description}
          inputMode={isWord ? 'text' : 'numeric'}
          autoComplete={isWord ? 'off' : 'one-time-code'}
          spellCheck={false}
          data-autofocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {mayTrust ? (
          <Checkbox
            label={t('trust')}
            description={t('trust_hint')}
            checked={trust}
            onChange={(event) => setTrust(event.currentTarget.checked)}
          />
        ) : null}
        <Button type="submit" loading={busy} fullWidth>
          {submit}
        </Button>
        {children}
      </Stack>
    </form>
  )
}
