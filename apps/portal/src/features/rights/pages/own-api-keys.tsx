import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { listOwnApiKeys, revokeOwnApiKey } from '@palier/contracts/keys'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiMutation } from '../../../lib/api.ts'
import { useSpace } from '../../../lib/space.tsx'
import { useList } from '../../../lib/use-list.ts'
import { PageButton } from '../../../ui/link.tsx'
import { Page } from '../../../ui/page.tsx'
import { ApiKeyTable } from '../parts/api-key-table.tsx'
import { NewApiKey } from '../parts/new-api-key.tsx'

/** The person's own keys for programs. */
export default function OwnApiKeysPage() {
  const { t } = useTranslation('access')
  const { can, space } = useSpace()
  const [opened, dialogue] = useDisclosure()
  const list = useList(listOwnApiKeys)
  const revoke = useApiMutation(revokeOwnApiKey, { success: t('key_revoked') })
  const add = space.entered ? null : (
    <Button leftSection={<IconPlus size={16} />} onClick={dialogue.open}>
      {t('new_key')}
    </Button>
  )
  return (
    <Page
      title={t('own_keys')}
      subtitle={t('own_keys_subtitle')}
      actions={
        <Group gap="xs">
          {can('key.view') ? (
            <PageButton to="api-keys" variant="default">
              {t('all_keys')}
            </PageButton>
          ) : null}
          {add}
        </Group>
      }
    >
      <ApiKeyTable
        list={list}
        label={t('own_keys')}
        emptyAction={add}
        revoke={(apiKeyId) => revoke.mutateAsync({ params: { apiKeyId } })}
      />
      {opened ? <NewApiKey close={dialogue.close} /> : null}
    </Page>
  )
}
