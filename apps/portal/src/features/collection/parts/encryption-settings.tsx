import { Button, Group, Modal, Paper, PasswordInput, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ENCRYPTION_MODES, type EncryptionMode } from '@palier/contracts/billing-accounts'
import { type CollectionSettings, changeEncryption } from '@palier/contracts/collection-settings'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { type ApiForm, useApiForm } from '../../../lib/use-api-form.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { PinField, SecretField, secretOf } from './secret-field.tsx'

/** How account numbers are kept now, and the way to change it. [CBM-164, CBM-165, CBM-166] */
export function EncryptionSettings({ settings }: { settings: CollectionSettings }) {
  const { t } = useTranslation('collection')
  const { can } = useSpace()
  const [opened, dialogue] = useDisclosure()
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Title order={2} size="h3">
          {t('encryption')}
        </Title>
        {can('seller.edit') ? (
          <Button size="compact-sm" variant="default" leftSection={<IconLock size={14} />} onClick={dialogue.open}>
            {t('change_encryption')}
          </Button>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t(`mode_hint.${settings.encryption}`)}
      </Text>
      <Facts
        bare
        items={[
          { label: t('mode_label'), value: t(`mode.${settings.encryption}`) },
          settings.encryption === 'key' && { label: t('pin'), value: t(settings.isPinSet ? 'pin_set' : 'pin_not_set') },
        ]}
      />
      <Modal opened={opened} onClose={dialogue.close} title={t('change_encryption')} size="lg">
        <ChangeForm settings={settings} close={dialogue.close} />
      </Modal>
    </Paper>
  )
}

type Values = {
  mode: EncryptionMode
  acceptance: string
  newPin: string
  newPassphrase: string
  pin: string
  passphrase: string
}

function ChangeForm({ settings, close }: { settings: CollectionSettings; close: () => void }) {
  const { t } = useTranslation('collection')
  const { encryption, isPinSet } = settings
  const initialValues: Values = {
    mode: encryption === 'off' ? 'key' : encryption,
    ...{ acceptance: '', newPin: '', newPassphrase: '', pin: '', passphrase: '' },
  }
  const form = useApiForm(changeEncryption, {
    initialValues,
    request: ({ mode, acceptance, newPin, newPassphrase, ...secret }) => ({
      body: {
        mode,
        newPin: mode === 'key' ? newPin : '',
        ...(acceptance === '' ? {} : { acceptance }),
        ...(mode === 'passphrase' && newPassphrase !== '' ? { newPassphrase } : {}),
        ...secretOf(secret),
      },
    }),
    success: t('encryption_changed'),
    onDone: close,
  })
  const { mode } = form.values
  const needsSecret = encryption !== 'off' && mode !== 'off' && (encryption === 'passphrase' || isPinSet)
  return (
    <Form form={form} submitLabel={t('change_encryption')} onCancel={close}>
      <Stack gap="md">
        <Radio.Group label={t('mode_label')} {...form.field('mode')}>
          <Stack gap="xs" mt={6}>
            {ENCRYPTION_MODES.map((value) => (
              <Radio key={value} value={value} label={t(`mode.${value}`)} description={t(`mode_hint.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <NewSecret form={form} isPinSet={isPinSet} />
        {needsSecret ? (
          <div>
            <Text size="sm" mb={6}>
              {t('current_secret')}
            </Text>
            <SecretField form={form} encryption={encryption} />
          </div>
        ) : null}
        {(encryption === 'off') === (mode === 'off') ? null : (
          <TextInput
            required
            label={t('acceptance')}
            description={t(mode === 'off' ? 'acceptance_off' : 'acceptance_on')}
            autoComplete="off"
            {...form.field('acceptance')}
          />
        )}
      </Stack>
    </Form>
  )
}

function NewSecret({ form, isPinSet }: { form: ApiForm<Values>; isPinSet: boolean }) {
  const { t } = useTranslation('collection')
  const { mode } = form.values
  if (mode === 'key')
    return (
      <PinField
        form={form}
        name="newPin"
        label={t('new_pin')}
        description={t(isPinSet ? 'new_pin_keeps' : 'new_pin_hint')}
      />
    )
  if (mode === 'off') return null
  return (
    <PasswordInput
      required
      label={t('new_passphrase')}
      description={t('new_passphrase_hint')}
      autoComplete="new-password"
      {...form.field('newPassphrase')}
    />
  )
}
