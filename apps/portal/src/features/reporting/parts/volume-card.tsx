import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { UsageBar } from '../../../ui/quantity.tsx'
import { Card } from './card.tsx'

/** Stored of what may be stored, over all subscriptions; `allocated` is null when one of them has no limit. */
export function VolumeCard({ used, allocated }: { used: number; allocated: number | null }) {
  const { t } = useTranslation('reporting')
  return (
    <Card title={t('volume')}>
      <UsageBar label={t('stored')} used={used} total={allocated} unit="byte" />
      {allocated === null ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t('no_limit')}
        </Text>
      ) : null}
    </Card>
  )
}
