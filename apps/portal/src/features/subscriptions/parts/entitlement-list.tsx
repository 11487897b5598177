import { Group, Stack, Text } from '@mantine/core'
import { listServices, type PlanResource } from '@palier/contracts/catalog'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../../lib/api.ts'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useMoneyText } from '../../../ui/money.tsx'
import { Quantity, useQuantityText } from '../../../ui/quantity.tsx'

/** What is granted of each resource: included, at most, and what more of it costs. */
export function EntitlementList({ resources, currency }: { resources: readonly PlanResource[]; currency: string }) {
  const { t } = useTranslation(['subscriptions', 'catalog', 'common'])
  const { resource: resourceName } = useServiceNames()
  const moneyText = useMoneyText()
  const quantityText = useQuantityText()
  const services = useApiQuery(listServices).data?.items ?? []
  const declared = services.flatMap((service) => service.resources)
  const unitOf = (key: string) => declared.find((each) => each.key === key)?.unit ?? 'piece'
  const overuseText = ({ resource, overusePriceMinor }: PlanResource) => {
    const declaration = declared.find(({ key }) => key === resource)
    if (overusePriceMinor === null || !declaration) return ''
    const per = quantityText(declaration.pricedPer, declaration.unit)
    return ` · ${t('catalog:overuse_text', { price: moneyText(overusePriceMinor, currency), per })}`
  }
  return (
    <Stack gap={6}>
      {resources.map((terms) => (
        <div key={terms.resource}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">{resourceName(terms.resource)}</Text>
            <Text size="sm">
              <Quantity value={terms.included} unit={unitOf(terms.resource)} />
            </Text>
          </Group>
          <Text size="xs" c="dimmed">
            {t('hard_limit')}{' '}
            {terms.hardLimit === null ? (
              t('common:unlimited')
            ) : (
              <Quantity value={terms.hardLimit} unit={unitOf(terms.resource)} />
            )}
            {overuseText(terms)}
          </Text>
        </div>
      ))}
    </Stack>
  )
}
