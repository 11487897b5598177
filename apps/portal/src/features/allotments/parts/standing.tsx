import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { Allotment, AllottedResource } from '@palier/contracts/allotments'
import { useTranslation } from 'react-i18next'
import { useServiceNames } from '../../../lib/service-names.ts'
import { Quantity, UsageBar } from '../../../ui/quantity.tsx'

/** What is allotted of each resource, what of it is promised, and what of it is used. [PLK-039, PLK-042] */
export function Standing({ allotment }: { allotment: Allotment }) {
  const { t } = useTranslation('allotments')
  const names = useServiceNames()
  const { overselling, subscriptions, resources } = allotment
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      {resources.map((resource) => (
        <ResourceStanding
          key={`${resource.service} ${resource.resource}`}
          title={names.resource(resource.resource)}
          resource={resource}
          promisedCounts={overselling === 'forbidden'}
        />
      ))}
      <Part title={t('subscriptions')} total={subscriptions.limit} unit="piece">
        <UsageBar label={t('sold')} used={subscriptions.sold} total={subscriptions.limit} unit="piece" />
      </Part>
    </SimpleGrid>
  )
}

function ResourceStanding(props: { title: string; resource: AllottedResource; promisedCounts: boolean }) {
  const { title, resource, promisedCounts } = props
  const { t } = useTranslation('allotments')
  const { limit, promised, used, unit } = resource
  const isExceeded = limit !== null && used > limit
  return (
    <Part title={title} total={limit} unit={unit}>
      {/* A bar says what fills the allotment; where it may be oversold, promises do not. */}
      <UsageBar label={t('promised')} used={promised} total={promisedCounts ? limit : null} unit={unit} />
      <UsageBar label={t('used')} used={used} total={limit} unit={unit} />
      {isExceeded ? (
        <Text size="sm" c="red" role="status">
          {t('exceeded')}
        </Text>
      ) : null}
    </Part>
  )
}

function Part(props: { title: string; total: number | null; unit: 'byte' | 'piece'; children: React.ReactNode }) {
  const { title, total, unit, children } = props
  const { t } = useTranslation(['allotments', 'common'])
  return (
    <Paper component="section" p="md">
      <Title order={3} fz="sm" fw={620}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('allotted')}{' '}
        {total === null ? t('common:unlimited').toLocaleLowerCase() : <Quantity value={total} unit={unit} />}
      </Text>
      <Stack gap="sm">{children}</Stack>
    </Paper>
  )
}
