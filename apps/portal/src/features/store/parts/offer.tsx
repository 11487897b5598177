import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { StorePlan } from '@palier/contracts/store'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useServiceNames } from '../../../lib/service-names.ts'
import { useMoneyText } from '../../../ui/money.tsx'
import { Quantity, useQuantityText } from '../../../ui/quantity.tsx'
import { useRecurringText } from './recurring.ts'

/** Plans as cards, only to be looked at. */
export function Offers({ plans }: { plans: readonly StorePlan[] }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {plans.map((plan) => (
        <Offer key={plan.id} plan={plan} />
      ))}
    </SimpleGrid>
  )
}

/** A plan as a card: what it is, what it costs with and without tax, what it grants. */
export function Offer({ plan, count = 0, add }: { plan: StorePlan; count?: number; add?: () => void }) {
  const { service: serviceName } = useServiceNames()
  return (
    <Paper component="article" p="lg">
      <Stack gap="sm" h="100%">
        <div>
          <Title order={3}>{plan.name}</Title>
          <Text size="sm" c="dimmed">
            {serviceName(plan.service)}
          </Text>
        </div>
        {plan.description ? <Text size="sm">{plan.description}</Text> : null}
        <Price plan={plan} />
        <Grants plan={plan} />
        {add ? <AddButton plan={plan} count={count} add={add} /> : null}
      </Stack>
    </Paper>
  )
}

function AddButton({ plan, count, add }: { plan: StorePlan; count: number; add: () => void }) {
  const { t } = useTranslation('store')
  return (
    <Stack gap={6} mt="auto">
      <Button
        variant="light"
        leftSection={<IconPlus size={16} />}
        aria-label={t('add_named', { plan: plan.name })}
        onClick={add}
      >
        {t('add')}
      </Button>
      <Text size="xs" c="dimmed" ta="center" role="status">
        {count > 0 ? t('in_cart', { count }) : ''}
      </Text>
    </Stack>
  )
}

function Price({ plan }: { plan: StorePlan }) {
  const { t } = useTranslation('store')
  const recurringText = useRecurringText()
  const moneyText = useMoneyText()
  const { currency, cycle, priceMinor, priceGrossMinor, setupFeeGrossMinor } = plan
  return (
    <div>
      <Text fw={620} size="lg">
        {recurringText(priceGrossMinor, currency, cycle)} {t('incl_vat')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('excl_vat', { price: moneyText(priceMinor, currency) })}
      </Text>
      {setupFeeGrossMinor > 0 ? (
        <Text size="xs" c="dimmed">
          {t('setup_fee_gross', { price: moneyText(setupFeeGrossMinor, currency) })}
        </Text>
      ) : null}
    </div>
  )
}

function Grants({ plan }: { plan: StorePlan }) {
  const { resource: resourceName } = useServiceNames()
  return (
    <Stack gap={6}>
      {plan.resources.map((terms) => (
        <div key={terms.resource}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">{resourceName(terms.resource)}</Text>
            <Text size="sm">
              <Quantity value={terms.included} unit={terms.unit} />
            </Text>
          </Group>
          <More terms={terms} currency={plan.currency} />
        </div>
      ))}
    </Stack>
  )
}

/** What can be used beyond what is included, and for how much; nothing where nothing can. */
function More({ terms, currency }: { terms: StorePlan['resources'][number]; currency: string }) {
  const { t } = useTranslation('store')
  const moneyText = useMoneyText()
  const quantityText = useQuantityText()
  const { included, hardLimit, overusePriceMinor, unit, pricedPer } = terms
  const parts = [
    hardLimit !== null && hardLimit > included ? t('up_to', { limit: quantityText(hardLimit, unit) }) : '',
    overusePriceMinor === null
      ? ''
      : t('beyond', { price: moneyText(overusePriceMinor, currency), per: quantityText(pricedPer, unit) }),
  ].filter((part) => part !== '')
  if (parts.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {parts.join(' · ')}
    </Text>
  )
}
