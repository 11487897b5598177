import { Alert, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, auth } from '../../../lib/auth.ts'
import { meQuery } from '../../../lib/session.ts'

/** Attaches the portals of another login, by its own credentials. [DC-083] */
export function AttachLogin() {
  const { t } = useTranslation('rights')
  const [opened, dialogue] = useDisclosure()
  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={dialogue.open}>
        {t('attach_login')}
      </Button>
      <Modal opened={opened} onClose={dialogue.close} title={t('attach_login')}>
        <AttachForm close={dialogue.close} />
      </Modal>
    </>
  )
}

function AttachForm({ close }: { close: () => void }) {
  const { t } = useTranslation(['rights', 'sign-in', 'common'])
  const queries = useQueryClient()
  const [failure, setFailure] = useState<AuthFailure>()
  const [asksCode, setAsksCode] = useState(false)
  const form = useForm({ initialValues: { email: '', password: '', code: '' } })
  const submit = form.onSubmit(async ({ email, password, code }) => {
    setFailure(undefined)
    const outcome = await auth.attachLogin(email, password, code)
    if (!outcome.ok) {
      setFailure(outcome.reason)
      setAsksCode(asksCode || outcome.reason === 'code_needed')
      return
    }
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    notifications.show({ color: 'green', message: t('login_attached') })
    close()
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('attach_login_text')}</Text>
        <TextInput
          required
          type="email"
          data-autofocus
          autoComplete="off"
          label={t('attach_login_email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          required
          autoComplete="off"
          label={t('attach_login_password')}
          {...form.getInputProps('password')}
        />
        {asksCode ? (
          <TextInput
            required
            autoComplete="one-time-code"
            label={t('attach_login_code')}
            {...form.getInputProps('code')}
          />
        ) : null}
        {failure ? (
          <Alert color={failure === 'code_needed' ? 'blue' : 'red'} role="alert">
            {t(`sign-in:failure.${failure}`)}
          </Alert>
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('attach')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
