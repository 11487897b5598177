import { Alert, Button, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { createApiKey, NEVER_BY_KEY } from '@palier/contracts/keys'
import type { Permission } from '@palier/contracts/permissions'
import { addDays, plainDate, startOfDay } from '@palier/kernel'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { useApiForm } from '../../../lib/use-api-form.ts'
import { DateField, IntegerField } from '../../../ui/fields.tsx'
import { Form } from '../../../ui/form.tsx'
import { CodeBlock, Copyable } from '../../../ui/secret.tsx'
import { PermissionBoxes } from './permission-boxes.tsx'

/** Makes a key in two steps: what it may do, and the key itself, which is shown this once. */
export function NewApiKey({ close }: { close: () => void }) {
  const { t } = useTranslation('access')
  const [secret, setSecret] = useState<string>()
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={secret === undefined ? t('new_key') : t('key_made')}
      // A click beside the dialogue must not take away what is shown once.
      closeOnClickOutside={secret === undefined}
    >
      {secret === undefined ? <KeyForm onMade={setSecret} close={close} /> : <MadeKey secret={secret} close={close} />}
    </Modal>
  )
}

type Values = {
  name: string
  permissions: Permission[]
  expiresOn: string
  addresses: string
  requestsPerMinute: number | null
}

function KeyForm({ onMade, close }: { onMade: (secret: string) => void; close: () => void }) {
  const { t } = useTranslation('access')
  const { space } = useSpace()
  const offered = space.permissions.filter((permission) => !NEVER_BY_KEY.includes(permission))
  const initialValues: Values = { name: '', permissions: [], expiresOn: '', addresses: '', requestsPerMinute: 600 }
  const form = useApiForm(createApiKey, {
    initialValues,
    request: ({ expiresOn, addresses, requestsPerMinute, ...values }) => ({
      body: {
        ...values,
        expiresAt: expiresOn === '' ? null : startOfDay(addDays(plainDate(expiresOn), 1), space.timeZone),
        addresses: addresses.split(',').flatMap((part) => part.trim() || []),
        // What was emptied is refused at its field by the contract.
        requestsPerMinute: requestsPerMinute ?? Number.NaN,
      },
    }),
    fieldOf: { expiresAt: 'expiresOn' },
    onDone: (reply) => onMade(reply.secret),
  })
  return (
    <Form form={form} submitLabel={t('create_key')} onCancel={close}>
      <Stack gap="md">
        <TextInput required data-autofocus label={t('name')} description={t('name_hint')} {...form.field('name')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'start' }}>
          <DateField label={t('expires')} description={t('expires_hint')} {...form.field('expiresOn')} />
          <IntegerField required label={t('requests_per_minute')} {...form.field('requestsPerMinute')} />
        </SimpleGrid>
        <TextInput label={t('addresses')} description={t('key_addresses_hint')} {...form.field('addresses')} />
        <Text fw={560}>{t('permissions')}</Text>
        {form.form.errors.permissions ? (
          <Text size="sm" c="red" role="alert">
            {t('choose_permission')}
          </Text>
        ) : null}
        <PermissionBoxes
          offered={offered}
          value={form.values.permissions}
          onChange={(permissions) => form.form.setFieldValue('permissions', permissions)}
        />
      </Stack>
    </Form>
  )
}

function MadeKey({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useTranslation('access')
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
        {t('key_made_text')}
      </Alert>
      <Copyable label={t('key')} value={secret} />
      <Text size="sm">{t('key_use')}</Text>
      <CodeBlock
        label={t('key_use')}
        code={`curl -H "Authorization: Bearer ${secret}" ${window.location.origin}/api/v1/…`}
      />
      <Button onClick={close}>{t('done')}</Button>
    </Stack>
  )
}
