import { Alert, Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { listPlans, type Plan } from '@palier/contracts/catalog'
import { IconInfoCircle, IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useSpace } from '../../../lib/space.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Money } from '../../../ui/money.tsx'
import { Page } from '../../../ui/page.tsx'
import { Quantity } from '../../../ui/quantity.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Recurring } from '../parts/cycle.tsx'
import { useDeclaredResources, useOveruseText } from '../parts/resource-terms.tsx'

const MOST_PLANS = 100

/** What a customer can have from the seller. Ordering itself is done by asking the seller in this version. */
export default function OrderPage() {
  const { t } = useTranslation('catalog')
  const { space } = useSpace()
  const query = useApiQuery(listPlans, { query: { limit: MOST_PLANS, sort: 'priceMinor' } })
  return (
    <Page title={t('order')} subtitle={t('order_subtitle', { seller: space.sellerName })}>
      <Alert color="petrol" icon={<IconInfoCircle size={18} />} mb="lg">
        {t('order_hint', { seller: space.sellerName })}
      </Alert>
      <QueryView query={query}>{({ items }) => <Offers plans={items} />}</QueryView>
    </Page>
  )
}

function Offers({ plans }: { plans: readonly Plan[] }) {
  const { t } = useTranslation('catalog')
  if (plans.length === 0)
    return (
      <Paper>
        <Empty
          icon={<IconShoppingCart size={28} stroke={1.5} />}
          title={t('nothing_on_sale')}
          text={t('nothing_on_sale_text')}
        />
      </Paper>
    )
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {plans.map((plan) => (
        <Offer key={plan.id} plan={plan} />
      ))}
    </SimpleGrid>
  )
}

function Offer({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'common'])
  const { service: serviceName } = useServiceNames()
  return (
    <Paper component="article" p="lg">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={2} size="h3">
              {plan.name}
            </Title>
            <Text size="sm" c="dimmed">
              {serviceName(plan.service)}
            </Text>
          </div>
          {plan.kind === 'addon' ? (
            <Badge variant="default" tt="none">
              {t('kind.addon')}
            </Badge>
          ) : null}
        </Group>
        {plan.description ? <Text size="sm">{plan.description}</Text> : null}
        <div>
          <Text fw={620} size="lg">
            <Recurring plan={plan} />
          </Text>
          <Text size="xs" c="dimmed">
            {t('before_tax')}
            {plan.setupFeeMinor > 0 ? (
              <>
                {' '}
                · {t('setup_fee')} <Money minor={plan.setupFeeMinor} currency={plan.currency} />
              </>
            ) : null}
          </Text>
        </div>
        <Grants plan={plan} />
      </Stack>
    </Paper>
  )
}

function Grants({ plan }: { plan: Plan }) {
  const { t } = useTranslation(['catalog', 'common'])
  const { resource: resourceName } = useServiceNames()
  const declared = useDeclaredResources(plan.service)
  const overuseText = useOveruseText()
  return (
    <Stack gap={6}>
      {plan.resources.map((terms) => {
        const declaration = declared.find(({ key }) => key === terms.resource)
        const unit = declaration?.unit ?? 'piece'
        return (
          <div key={terms.resource}>
            <Group justify="space-between" gap="sm">
              <Text size="sm">{resourceName(terms.resource)}</Text>
              <Text size="sm">
                <Quantity value={terms.included} unit={unit} />
              </Text>
            </Group>
            <Text size="xs" c="dimmed">
              {t('hard_limit')}{' '}
              {terms.hardLimit === null ? t('common:unlimited') : <Quantity value={terms.hardLimit} unit={unit} />}
              {terms.overusePriceMinor === null ? '' : ` · ${overuseText(terms, declaration, plan.currency)}`}
            </Text>
          </div>
        )
      })}
    </Stack>
  )
}
