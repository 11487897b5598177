import { Alert, Group, Text } from '@mantine/core'
import type { CollectionSettings } from '@palier/contracts/collection-settings'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSpace } from '../../../lib/space.tsx'
import { PageButton } from '../../../ui/link.tsx'

/** What keeps this seller from collecting, and the way to set it up. */
export function MissingNotice({ settings }: { settings: CollectionSettings }) {
  const { t } = useTranslation('collection')
  const { can } = useSpace()
  if (settings.missing.length === 0) return null
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} />} mb="md">
      <Group justify="space-between">
        <Text size="sm">{settings.missing.map((what) => t(`missing.${what}`)).join(' ')}</Text>
        {can('seller.edit') ? (
          <PageButton to="settings/direct-debit" size="xs" variant="default">
            {t('set_up')}
          </PageButton>
        ) : null}
      </Group>
    </Alert>
  )
}
