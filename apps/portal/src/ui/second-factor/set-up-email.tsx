import { Alert, Button, Stack, Text } from '@mantine/core'
import { confirmEmailCodes } from '@palier/contracts/security'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auth } from '../../lib/auth.ts'
import { useProblemText } from '../../lib/problem.ts'
import { anywhere } from '../../lib/session.ts'
import { CodeForm } from './code-form.tsx'

/** A code is mailed and typed in, so that the person is known to get such mails. */
export function SetUpEmail({ email, onDone }: { email: string; onDone: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useTranslation('second-factor')
  const problemText = useProblemText()
  const [isSent, setSent] = useState(false)
  const [failed, setFailed] = useState(false)

  const send = async () => {
    const { ok } = await auth.sendEmailCode()
    setSent(ok)
    setFailed(!ok)
  }
  const confirm = async (code: string) => {
    try {
      onDone((await anywhere.call(confirmEmailCodes, { body: { code } })).recoveryCodes)
      return undefined
    } catch (error) {
      return problemText(error)
    }
  }

  if (isSent)
    return (
      <CodeForm label={t('email_code')} description={t('email_sent', { email })} submit={t('turn_on')} onCode={confirm}>
        <Button variant="subtle" onClick={() => void send()}>
          {t('email_again')}
        </Button>
      </CodeForm>
    )
  return (
    <Stack gap="md">
      {failed ? (
        <Alert color="red" role="alert">
          {t('email_failed')}
        </Alert>
      ) : null}
      <Text size="sm">{t('email_set_up', { email })}</Text>
      <Button onClick={() => void send()}>{t('email_send')}</Button>
    </Stack>
  )
}
