import { Stack, Text } from '@mantine/core'
import type { SellerHome } from '@palier/contracts/reporting'
import { useTranslation } from 'react-i18next'
import { useServiceNames } from '../../../lib/service-names.ts'
import { UsageBar } from '../../../ui/quantity.tsx'
import { Card } from './card.tsx'

/** What was sold of each resource and what of it is in use. [PLK-001] */
export function ResourcesCard({ resources }: { resources: SellerHome['resources'] }) {
  const { t } = useTranslation('reporting')
  const names = useServiceNames()
  return (
    <Card title={t('resources')} hint={t('resources_hint')}>
      {resources.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('no_resources')}
        </Text>
      ) : (
        <Stack gap="md">
          {resources.map(({ service, resource, unit, allocated, used }) => (
            <UsageBar
              key={`${service} ${resource}`}
              label={names.resource(resource)}
              used={used}
              total={allocated}
              unit={unit}
            />
          ))}
        </Stack>
      )}
    </Card>
  )
}
