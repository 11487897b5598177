import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuthFailure, auth } from '../../../lib/auth.ts'
import { FieldGroup } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { PasswordStrength } from '../../../ui/password-strength.tsx'

const MINIMUM_LENGTH = 10

/** Changes the own password; every other session ends with it. */
export default function PasswordPage() {
  const { t } = useTranslation(['identity', 'sign-in'])
  const [failure, setFailure] = useState<AuthFailure>()
  const form = useForm({
    initialValues: { current: '', next: '', repeated: '' },
    validate: {
      current: (value) => (value === '' ? t('current_missing') : null),
      next: (value) => (value.length < MINIMUM_LENGTH ? t('too_short', { minimum: MINIMUM_LENGTH }) : null),
      repeated: (value, values) => (value === values.next ? null : t('mismatch')),
    },
  })

  const submit = form.onSubmit(async ({ current, next }) => {
    setFailure(undefined)
    const outcome = await auth.changePassword(current, next)
    if (outcome.ok) {
      form.reset()
      notifications.show({ message: t('password_changed'), color: 'green' })
    } else if (outcome.reason === 'credentials') form.setFieldError('current', t('failure.credentials'))
    else setFailure(outcome.reason)
  })

  return (
    <Page narrow title={t('password')} subtitle={t('password_hint')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <FieldGroup columns={1}>
            <PasswordInput
              required
              label={t('current_password')}
              autoComplete="current-password"
              {...form.getInputProps('current')}
            />
            <PasswordInput
              required
              label={t('new_password')}
              description={t('too_short', { minimum: MINIMUM_LENGTH })}
              autoComplete="new-password"
              {...form.getInputProps('next')}
            />
            <PasswordStrength password={form.values.next} />
            <PasswordInput
              required
              label={t('repeat_password')}
              autoComplete="new-password"
              {...form.getInputProps('repeated')}
            />
          </FieldGroup>
          {failure ? (
            <Alert color="red" role="alert">
              {t(`sign-in:failure.${failure}`)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button type="submit" loading={form.submitting}>
              {t('change_password')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}
