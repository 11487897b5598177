import { Button, Modal, Stack, Text } from '@mantine/core'
import { deleteSignInProvider, listSignInProviders, type SignInProvider } from '@palier/contracts/sign-in-rules'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiMutation, useApiQuery } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { FieldGroup } from '../../../ui/form.tsx'
import { Line } from '../../../ui/second-factor/line.tsx'
import { Copyable } from '../../../ui/secret.tsx'
import { ProviderForm } from './provider-form.tsx'

/** The providers at which people of the installation may sign in; shown to whoever may configure them only. */
export function ProviderSection() {
  const { t } = useTranslation('second-factor')
  const { can } = useSpace()
  const [isOpen, setOpen] = useState(false)
  const { data } = useApiQuery(listSignInProviders)
  if (!data?.configurable) return null
  return (
    <FieldGroup title={t('providers')} description={t('providers_hint')} columns={1}>
      <Stack gap="md">
        <Copyable label={t('provider_redirect')} value={data.redirectUri} />
        {data.items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('provider_none')}
          </Text>
        ) : null}
        {data.items.map((provider) => (
          <ProviderLine key={provider.id} provider={provider} />
        ))}
        {can('seller.edit') ? (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setOpen(true)}
          >
            {t('provider_add')}
          </Button>
        ) : null}
      </Stack>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('provider_add')}>
        <ProviderForm onClose={() => setOpen(false)} />
      </Modal>
    </FieldGroup>
  )
}

function ProviderLine({ provider: { id, name, issuer } }: { provider: SignInProvider }) {
  const { t } = useTranslation('second-factor')
  const { can } = useSpace()
  const drop = useApiMutation(deleteSignInProvider, { success: t('done') })
  const remove = () =>
    confirm({
      title: t('provider_remove'),
      text: t('provider_remove_text', { name }),
      label: t('provider_remove'),
      danger: true,
      onConfirm: () => drop.mutateAsync({ params: { providerId: id } }),
    })
  return (
    <Line
      name={name}
      about={issuer}
      actions={
        can('seller.edit') ? (
          <Button variant="default" size="sm" aria-label={`${t('provider_remove')}: ${name}`} onClick={remove}>
            {t('provider_remove')}
          </Button>
        ) : null
      }
    />
  )
}
