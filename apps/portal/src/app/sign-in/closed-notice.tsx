import { Alert, Anchor, Text } from '@mantine/core'
import type { ClosedSpace } from '@palier/contracts/identity'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Why a portal lets its users in no more, and whom to ask. [CBM-191] */
export function ClosedNotice({ space }: { space: ClosedSpace }) {
  const { t } = useTranslation('sign-in')
  const { name, why, sellerName, sellerEmail } = space
  return (
    <Alert color="amber" role="alert" icon={<IconLock size={18} />} title={t('closed_title')}>
      <Text size="sm">{t(`closed.${why}`, { name })}</Text>
      <Text size="sm">
        {t('closed_ask', { seller: sellerName })} <Anchor href={`mailto:${sellerEmail}`}>{sellerEmail}</Anchor>
      </Text>
    </Alert>
  )
}
