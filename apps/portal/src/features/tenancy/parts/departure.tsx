import { Alert, List, Stack, Text } from '@mantine/core'
import type { Departure } from '@palier/contracts/customer-life'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PlainDate } from '../../../ui/instant.tsx'
import { Money } from '../../../ui/money.tsx'

/** What ends with a customer and when, and what stays open. */
export function DepartureView({ departure, forGood = false }: { departure: Departure; forGood?: boolean }) {
  const { t } = useTranslation('tenancy')
  const { subscriptions, orders, dueMinor, currency } = departure
  return (
    <Alert color="amber" icon={<IconAlertTriangle size={18} />} title={t('departure.title')} aria-live="polite">
      <Stack gap="xs">
        {subscriptions.length === 0 && orders.length === 0 ? <Text size="sm">{t('departure.nothing')}</Text> : null}
        <List size="sm" spacing={4}>
          {subscriptions.map(({ id, name, planName, endsOn }) => (
            <List.Item key={id}>
              {planName} {name} – {t('departure.ends_on')} <PlainDate value={endsOn} />
            </List.Item>
          ))}
          {orders.map(({ id, number }) => (
            <List.Item key={id}>{t('departure.order', { number })}</List.Item>
          ))}
          {dueMinor > 0 ? (
            <List.Item>
              {t(forGood ? 'departure.due_for_good' : 'departure.due')} <Money minor={dueMinor} currency={currency} />
            </List.Item>
          ) : null}
        </List>
      </Stack>
    </Alert>
  )
}
