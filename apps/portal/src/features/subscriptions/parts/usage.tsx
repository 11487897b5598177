import { Alert, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { getSubscriptionUsage, type SubscriptionUsage } from '@palier/contracts/subscriptions'
import type { Id } from '@palier/kernel'
import { IconGauge } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { Instant, Period } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'
import { Quantity, UsageBar } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

/** The library that draws is as large as the rest of the page together. */
const UsageChart = lazy(() => import('./usage-chart.tsx'))

const CHART_HEIGHT = 200

type UsageOfResource = SubscriptionUsage['resources'][number]

/** Use against what was agreed in the running period, with what it will cost as of now. */
export function Usage({ subscriptionId }: { subscriptionId: Id<'subscription'> }) {
  const { t } = useTranslation('subscriptions')
  const query = useApiQuery(getSubscriptionUsage, { params: { subscriptionId } })
  return (
    <Paper component="section" p="md" h="100%">
      <Title order={2} size="h3" mb="sm">
        {t('usage')}
      </Title>
      <QueryView query={query} skeleton={<Skeleton height={CHART_HEIGHT} />}>
        {(usage) => <UsageView usage={usage} />}
      </QueryView>
    </Paper>
  )
}

function UsageView({ usage }: { usage: SubscriptionUsage }) {
  const { t } = useTranslation('subscriptions')
  const { resource: resourceName } = useServiceNames()
  const drawn = usage.resources.find(({ resource }) => usage.days.some((day) => day.resource === resource))
  return (
    <Stack gap="md">
      <Text size="xs" c="dimmed">
        {t('period')} <Period start={usage.periodStart} end={usage.periodEnd} />
      </Text>
      {usage.resources.length === 0 ? <Text size="sm">{t('nothing_measured')}</Text> : null}
      {usage.resources.map((resource) => (
        <ResourceUsage key={resource.resource} usage={resource} currency={usage.currency} />
      ))}
      {drawn ? (
        <div>
          <Text size="sm" mb="xs">
            {t('use_by_day', { resource: resourceName(drawn.resource) })}
          </Text>
          <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
            <UsageChart usage={drawn} days={usage.days} height={CHART_HEIGHT} />
          </Suspense>
        </div>
      ) : null}
    </Stack>
  )
}

function ResourceUsage({ usage, currency }: { usage: UsageOfResource; currency: string }) {
  const { t } = useTranslation('subscriptions')
  const { resource: resourceName } = useServiceNames()
  const { resource, unit, included, hardLimit, used, peak, overuse, overuseMinor, measuredAt } = usage
  return (
    <div>
      <UsageBar label={resourceName(resource)} used={used} total={hardLimit ?? included} unit={unit} />
      <Group gap={6} mt={4}>
        <Text size="xs" c="dimmed">
          {t('included')} <Quantity value={included} unit={unit} />
        </Text>
        <Text size="xs" c="dimmed">
          · {t('peak')} <Quantity value={peak} unit={unit} />
        </Text>
        {measuredAt === null ? null : (
          <Text size="xs" c="dimmed">
            · {t('measured')} <Instant value={measuredAt} />
          </Text>
        )}
      </Group>
      {overuse > 0 ? (
        <Alert color="amber" variant="light" icon={<IconGauge size={16} />} mt={6} py={6}>
          <Text size="sm">
            {t('over')} <Quantity value={overuse} unit={unit} /> · <Money minor={overuseMinor} currency={currency} />
          </Text>
        </Alert>
      ) : null}
    </div>
  )
}
