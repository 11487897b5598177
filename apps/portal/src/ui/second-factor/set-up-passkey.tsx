import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { addPasskey, startPasskey } from '@palier/contracts/security'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makePasskey } from '../../lib/passkeys.ts'
import { useProblemText } from '../../lib/problem.ts'
import { anywhere } from '../../lib/session.ts'

/** The browser makes a key on this device, or on the phone beside it. */
export function SetUpPasskey({ onDone }: { onDone: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useTranslation('second-factor')
  const problemText = useProblemText()
  const [name, setName] = useState(t('passkey_usual_name'))
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  const add = async () => {
    const { options } = await anywhere.call(startPasskey)
    const response = await makePasskey(options)
    if (!response) return setFailure(t('passkey_cancelled'))
    onDone((await anywhere.call(addPasskey, { body: { name, response } })).recoveryCodes)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(undefined)
    await add().catch((error: unknown) => setFailure(problemText(error)))
    setBusy(false)
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Text size="sm">{t('passkey_set_up')}</Text>
        {failure ? (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        ) : null}
        <TextInput
          required
          maxLength={120}
          label={t('passkey_name')}
          description={t('passkey_name_hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy}>
          {t('passkey_make')}
        </Button>
      </Stack>
    </form>
  )
}
